import { Flags, KitCommand } from '@tuglet/kit'
import type { TopRepo } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminStatsTop extends KitCommand<typeof KohubAdminStatsTop> {
  static override summary = 'List the largest or busiest repositories.'

  static override examples = ['<%= config.bin %> <%= command.id %> --by size']

  static override flags = {
    ...adminFlags,
    by: Flags.option({ summary: 'What counts.', options: ['commits', 'size'] as const, default: 'commits' as const })(),
    limit: Flags.integer({ summary: 'How many.', default: 10, min: 1, max: 100 }),
  }

  static override failures = adminFailures
  static override view = plainTable<TopRepo>({
    id: ({ repoFullId }) => repoFullId,
    columns: {
      repository: ({ repoFullId }) => repoFullId,
      type: ({ repoType }) => repoType,
      commits: ({ commitCount }) => commitCount,
      size: ({ totalSize }) => (totalSize === undefined ? undefined : sizeText(totalSize)),
      private: ({ private: isPrivate }) => isPrivate,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { by, limit } = this.flags
    yield* admin.listTopRepos({ by, limit })
  }
}
