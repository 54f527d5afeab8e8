import { Args, Flags, KitCommand } from '@tuglet/kit'
import type { NewInvitation } from '@tuglet/kohub-client'
import { completeOrganizations } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { parseUses } from '../../../lib/org/parse-uses.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubInviteCreate extends KitCommand<typeof KohubInviteCreate> {
  static override summary = 'Invite somebody, or anybody, to an organisation.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org --role member',
    '<%= config.bin %> <%= command.id %> my-org --role visitor --uses 10 --days 30',
  ]

  static override aliases = ['kohub:org:invite']
  static override args = { organization: Args.string({ description: 'Name of the organisation.', required: true }) }

  static override flags = {
    ...serverFlags,
    role: Flags.option({
      char: 'r',
      summary: 'What the new member may do.',
      options: ['visitor', 'member', 'admin'] as const,
      default: 'member',
    })(),
    email: Flags.string({ summary: 'For whom it is.', helpValue: '<address>' }),
    uses: Flags.string({
      summary: 'How often it can be followed: a number or unlimited; once unless given.',
      helpValue: '<number>',
    }),
    days: Flags.integer({ summary: 'For how many days it counts.', default: 7, min: 1 }),
  }

  static override complete = { organization: completeOrganizations }
  static override failures = kohubFailures
  static override view = plainRecord<NewInvitation>({
    id: ({ token }) => token,
    fields: {
      Token: ({ token }) => token,
      Link: ({ invitationLink }) => invitationLink,
      Expires: ({ expiresAt }) => expiresAt,
      Uses: ({ maxUsage }) => (maxUsage === -1 ? 'unlimited' : (maxUsage ?? 1)),
    },
  })

  async execute() {
    const { email, role, uses, days: expiresDays } = this.flags
    const maxUsage = parseUses(uses)
    return this.connect(kohub).createInvitation(this.args.organization, { email, role, maxUsage, expiresDays })
  }
}
