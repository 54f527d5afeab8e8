import { Flags, KitCommand } from '@tuglet/kit'
import type { AdminInvitation } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminInviteList extends KitCommand<typeof KohubAdminInviteList> {
  static override summary = 'List all invitations.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = {
    ...adminFlags,
    action: Flags.option({
      summary: 'Only to register, or to join an organisation.',
      options: ['register_account', 'join_org'] as const,
    })(),
  }

  static override failures = adminFailures
  static override view = plainTable<AdminInvitation>({
    id: ({ token }) => token,
    columns: {
      token: ({ token }) => token,
      action: ({ action }) => action,
      organization: ({ orgName }) => orgName,
      role: ({ role }) => role,
      email: ({ email }) => email,
      uses: ({ usageCount, maxUsage }) => `${usageCount} of ${maxUsage ?? 1}`,
      available: ({ isAvailable }) => isAvailable,
      expires: ({ expiresAt }) => expiresAt,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { action } = this.flags
    yield* admin.listInvitations({ action })
  }
}
