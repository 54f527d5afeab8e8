import { KitCommand } from '@tuglet/kit'
import type { QueryTemplate } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminDatabaseTemplates extends KitCommand<typeof KohubAdminDatabaseTemplates> {
  static override summary = 'List queries that others have thought of before.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainTable<QueryTemplate>({
    id: ({ name }) => name,
    columns: { name: ({ name }) => name, description: ({ description }) => description, sql: ({ sql }) => sql },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    yield* admin.listQueryTemplates()
  }
}
