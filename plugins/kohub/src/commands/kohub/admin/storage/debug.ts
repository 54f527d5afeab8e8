import { KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminStorageDebug extends KitCommand<typeof KohubAdminStorageDebug> {
  static override summary = 'Show how the server sees its object store.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainRecord<Readonly<Record<string, unknown>>>({
    id: () => 'storage',
    fields: { Store: (facts) => JSON.stringify(facts) },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.debugStorage()
  }
}
