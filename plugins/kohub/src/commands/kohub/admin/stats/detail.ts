import { KitCommand } from '@tuglet/kit'
import type { DetailedStats } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminStatsDetail extends KitCommand<typeof KohubAdminStatsDetail> {
  static override summary = 'Count everything.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainRecord<DetailedStats>({
    id: ({ users }) => String(users.total),
    fields: {
      Users: ({ users }) => `${users.total}, ${users.active} active, ${users.verified} confirmed`,
      Organisations: ({ organizations }) => organizations.total,
      Repositories: ({ repositories }) =>
        Object.entries(repositories.byType)
          .map(([type, count]) => `${count} ${type}`)
          .join(', '),
      Commits: ({ commits }) => commits.total,
      'Most commits by': ({ commits }) =>
        commits.topContributors.map(({ username, commitCount }) => `${username} ${commitCount}`).join(', '),
      'Large objects': ({ lfs }) => `${lfs.totalObjects} (${sizeText(lfs.totalSize)})`,
      Storage: ({ storage }) => sizeText(storage.totalUsed),
    },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getDetailedStats()
  }
}
