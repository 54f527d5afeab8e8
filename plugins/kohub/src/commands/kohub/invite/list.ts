import { Args, KitCommand } from '@tuglet/kit'
import type { Invitation } from '@tuglet/kohub-client'
import { completeOrganizations } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubInviteList extends KitCommand<typeof KohubInviteList> {
  static override summary = 'List the invitations of an organisation.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org']

  static override args = { organization: Args.string({ description: 'Name of the organisation.', required: true }) }

  static override flags = serverFlags

  static override complete = { organization: completeOrganizations }
  static override failures = kohubFailures
  static override view = plainTable<Invitation>({
    id: ({ token }) => token,
    columns: {
      token: ({ token }) => token,
      role: ({ role }) => role,
      email: ({ email }) => email,
      uses: ({ usageCount, maxUsage }) => `${usageCount}/${maxUsage === -1 ? 'unlimited' : (maxUsage ?? 1)}`,
      available: ({ isAvailable }) => isAvailable,
      expires: ({ expiresAt }) => expiresAt,
    },
  })

  async *execute() {
    yield* this.connect(kohub).listInvitations(this.args.organization)
  }
}
