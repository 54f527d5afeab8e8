import { Args, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminInviteDelete extends KitCommand<typeof KohubAdminInviteDelete> {
  static override summary = 'Delete an invitation.'

  static override examples = ['<%= config.bin %> <%= command.id %> f00d']

  static override args = { invitation: Args.string({ description: 'Token of the invitation.', required: true }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { invitation } = this.args
    await admin.deleteInvitation(invitation)
    return { id: invitation, message: 'The invitation is deleted.' }
  }
}
