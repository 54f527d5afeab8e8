import { KitCommand } from '@tuglet/kit'
import type { DatabaseTable } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminDatabaseTables extends KitCommand<typeof KohubAdminDatabaseTables> {
  static override summary = 'List the tables of the database.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainTable<DatabaseTable>({
    id: ({ name }) => name,
    columns: {
      name: ({ name }) => name,
      model: ({ model }) => model,
      columns: ({ columns }) => columns.map(({ name }) => name).join(', '),
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    yield* admin.listTables()
  }
}
