import { Args, KitCommand } from '@tuglet/kit'
import type { InvitationDetails } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubInviteShow extends KitCommand<typeof KohubInviteShow> {
  static override summary = 'Show an invitation.'
  static override examples = ['<%= config.bin %> <%= command.id %> 1f2e3d']

  static override args = { invitation: Args.string({ description: 'Token of the invitation.', required: true }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainRecord<InvitationDetails>({
    id: ({ action }) => action,
    fields: {
      For: ({ action, orgName }) => orgName ?? action,
      Role: ({ role }) => role,
      From: ({ inviterUsername }) => inviterUsername,
      Available: ({ isAvailable }) => isAvailable,
      Reason: ({ errorMessage }) => errorMessage,
      Expires: ({ expiresAt }) => expiresAt,
    },
  })

  async execute() {
    return this.connect(kohub).getInvitation(this.args.invitation)
  }
}
