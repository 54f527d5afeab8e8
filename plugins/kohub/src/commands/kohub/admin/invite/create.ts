import { Flags, KitCommand } from '@tuglet/kit'
import type { RegisterInvitation } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { inviteToRegister } from '../../../../lib/admin/invite-to-register.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminInviteCreate extends KitCommand<typeof KohubAdminInviteCreate> {
  static override summary = 'Invite somebody to register.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --org my-org --role member --uses 10',
  ]

  static override flags = {
    ...adminFlags,
    org: Flags.string({ summary: 'The new user joins this organisation.', helpValue: '<name>' }),
    role: Flags.option({
      summary: 'Role there.',
      options: ['visitor', 'member', 'admin'] as const,
      default: 'member' as const,
    })(),
    uses: Flags.integer({ summary: 'How often it can be used; -1 without end, once unless given.', min: -1 }),
    days: Flags.integer({ summary: 'How long it is good for.', default: 7, min: 1 }),
  }

  static override failures = adminFailures
  static override view = plainRecord<RegisterInvitation>({
    id: ({ token }) => token,
    fields: {
      Link: ({ invitationLink }) => invitationLink,
      Token: ({ token }) => token,
      Expires: ({ expiresAt }) => expiresAt,
      Uses: ({ maxUsage }) => maxUsage ?? 1,
    },
  })

  async execute() {
    const { org, role, uses: maxUsage, days: expiresDays } = this.flags
    return inviteToRegister(this.connect(kohubAdmin).client, { org, role, maxUsage, expiresDays })
  }
}
