import { Flags, KitCommand } from '@tuglet/kit'
import type { TrendingRepo } from '@tuglet/kohub-client'
import { defaultRepoType } from '../../../lib/config/settings.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoTrending extends KitCommand<typeof KohubRepoTrending> {
  static override summary = 'List repositories that are downloaded a lot these days.'
  static override examples = ['<%= config.bin %> <%= command.id %> --type dataset --days 7']

  static override flags = {
    ...repoFlags,
    days: Flags.integer({ summary: 'Count downloads of this many days.', default: 7, min: 1, max: 365 }),
    limit: Flags.integer({ summary: 'Stop after this many.', default: 20, min: 1, max: 100 }),
  }

  static override failures = kohubFailures
  static override view = plainTable<TrendingRepo>({
    id: ({ id }) => id,
    columns: {
      repository: ({ id }) => id,
      recent: ({ recentDownloads }) => recentDownloads,
      downloads: ({ downloads }) => downloads,
      likes: ({ likes }) => likes,
    },
  })

  async *execute() {
    const { days, limit } = this.flags
    yield* this.connect(kohub).listTrending({ repoType: this.settings.get(defaultRepoType), days, limit })
  }
}
