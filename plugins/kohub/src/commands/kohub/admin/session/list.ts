import { Flags, KitCommand } from '@tuglet/kit'
import type { AdminSession } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminSessionList extends KitCommand<typeof KohubAdminSessionList> {
  static override summary = 'List the sessions of browsers.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --user alice --active',
  ]

  static override flags = {
    ...adminFlags,
    user: Flags.string({ summary: 'Only of this user.', helpValue: '<name>' }),
    active: Flags.boolean({ summary: 'Only those that have not ended.' }),
  }

  static override failures = adminFailures
  static override view = plainTable<AdminSession>({
    id: ({ id }) => String(id),
    columns: {
      id: ({ id }) => id,
      user: ({ username }) => username,
      created: ({ createdAt }) => createdAt,
      expires: ({ expiresAt }) => expiresAt,
      expired: ({ expired }) => expired,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { user, active: activeOnly } = this.flags
    yield* admin.listSessions({ user, activeOnly })
  }
}
