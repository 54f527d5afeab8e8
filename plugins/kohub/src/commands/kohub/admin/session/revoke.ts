import { Args, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminSessionRevoke extends KitCommand<typeof KohubAdminSessionRevoke> {
  static override summary = 'End a session.'

  static override examples = ['<%= config.bin %> <%= command.id %> 3']

  static override args = { id: Args.integer({ description: 'Number of the session.', required: true, min: 1 }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { id } = this.args
    await admin.revokeSession(id)
    return { id: String(id), message: `Session ${id} has ended.` }
  }
}
