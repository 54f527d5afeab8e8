import { Flags, KitCommand } from '@tuglet/kit'
import type { AdminSshKey } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminSshKeyList extends KitCommand<typeof KohubAdminSshKeyList> {
  static override summary = 'List the public keys of all users.'

  static override examples = ['<%= config.bin %> <%= command.id %> --user alice']

  static override flags = {
    ...adminFlags,
    user: Flags.string({ summary: 'Only of this user.', helpValue: '<name>' }),
    'unused-days': Flags.integer({ summary: 'Only those that were not used for so many days.', min: 0 }),
  }

  static override failures = adminFailures
  static override view = plainTable<AdminSshKey>({
    id: ({ id }) => String(id),
    columns: {
      id: ({ id }) => id,
      user: ({ username }) => username,
      title: ({ title }) => title,
      type: ({ keyType }) => keyType,
      fingerprint: ({ fingerprint }) => fingerprint,
      created: ({ createdAt }) => createdAt,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { user, 'unused-days': unusedForDays } = this.flags
    yield* admin.listSshKeys({ user, unusedForDays })
  }
}
