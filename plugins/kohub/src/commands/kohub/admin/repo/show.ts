import { Args, KitCommand } from '@tuglet/kit'
import type { AdminRepoDetails } from '@tuglet/kohub-client'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminRepoShow extends KitCommand<typeof KohubAdminRepoShow> {
  static override summary = 'Show a repository with its counts.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-data --type dataset',
  ]

  static override args = { repo: Args.string({ description: 'Repository, as owner/name.', required: true }) }

  static override flags = adminRepoFlags

  static override failures = adminFailures
  static override view = plainRecord<AdminRepoDetails>({
    id: ({ fullId }) => fullId,
    fields: {
      Repository: ({ fullId }) => fullId,
      Type: ({ repoType }) => repoType,
      Private: ({ private: isPrivate }) => isPrivate,
      Owner: ({ ownerUsername }) => ownerUsername,
      Files: ({ fileCount }) => fileCount,
      Commits: ({ commitCount }) => commitCount,
      Size: ({ totalSize }) => sizeText(totalSize),
      Used: ({ usedBytes, quotaBytes }) => `${sizeText(usedBytes)} of ${sizeText(quotaBytes)}`,
      Created: ({ createdAt }) => createdAt,
    },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getRepository(this.args.repo, { repoType: this.flags.type })
  }
}
