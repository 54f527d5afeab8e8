import { KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminCacheReset extends KitCommand<typeof KohubAdminCacheReset> {
  static override summary = "Begin counting anew what the server's cache does."

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    await admin.resetCacheMetrics()
    return { id: 'cache', message: 'The counts begin anew.' }
  }
}
