import { Flags, KitCommand } from '@tuglet/kit'
import type { AdminUser } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminUserList extends KitCommand<typeof KohubAdminUserList> {
  static override summary = 'List users, and organisations too when asked for.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --search example.com --organizations',
  ]

  static override flags = {
    ...adminFlags,
    search: Flags.string({ summary: 'Only names and e-mails with this in them.', helpValue: '<text>' }),
    organizations: Flags.boolean({ summary: 'Organisations too.' }),
  }

  static override failures = adminFailures
  static override view = plainTable<AdminUser>({
    id: ({ username }) => username,
    columns: {
      user: ({ username }) => username,
      email: ({ email }) => email,
      active: ({ isActive }) => isActive,
      verified: ({ emailVerified }) => emailVerified,
      organization: ({ isOrg }) => isOrg,
      used: (user) => sizeText(user.privateUsedBytes + user.publicUsedBytes),
      created: ({ createdAt }) => createdAt,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { search, organizations: includeOrgs } = this.flags
    yield* admin.listUsers({ search, includeOrgs })
  }
}
