import { Flags, KitCommand } from '@tuglet/kit'
import type { AdminToken } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminTokenList extends KitCommand<typeof KohubAdminTokenList> {
  static override summary = 'List the tokens of all users; never their texts.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --unused-days 90',
  ]

  static override flags = {
    ...adminFlags,
    user: Flags.string({ summary: 'Only of this user.', helpValue: '<name>' }),
    'unused-days': Flags.integer({ summary: 'Only those that were not used for so many days.', min: 0 }),
  }

  static override failures = adminFailures
  static override view = plainTable<AdminToken>({
    id: ({ id }) => String(id),
    columns: {
      id: ({ id }) => id,
      user: ({ username }) => username,
      name: ({ name }) => name,
      'last used': ({ lastUsed }) => lastUsed,
      created: ({ createdAt }) => createdAt,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { user, 'unused-days': unusedForDays } = this.flags
    yield* admin.listTokens({ user, unusedForDays })
  }
}
