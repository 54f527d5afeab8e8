import { Args, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminTokenRevoke extends KitCommand<typeof KohubAdminTokenRevoke> {
  static override summary = "Revoke anybody's token."

  static override examples = ['<%= config.bin %> <%= command.id %> 3']

  static override args = { id: Args.integer({ description: 'Number of the token.', required: true, min: 1 }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { id } = this.args
    await admin.revokeToken(id)
    return { id: String(id), message: `Token ${id} is revoked.` }
  }
}
