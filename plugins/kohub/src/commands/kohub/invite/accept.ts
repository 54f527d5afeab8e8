import { Args, KitCommand } from '@tuglet/kit'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubInviteAccept extends KitCommand<typeof KohubInviteAccept> {
  static override summary = 'Follow an invitation.'
  static override examples = ['<%= config.bin %> <%= command.id %> 1f2e3d']

  static override args = { invitation: Args.string({ description: 'Token of the invitation.', required: true }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { message, orgName } = await this.connect(kohub).acceptInvitation(this.args.invitation)
    return { id: orgName ?? this.args.invitation, message }
  }
}
