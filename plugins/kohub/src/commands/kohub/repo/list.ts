import { Flags, KitCommand } from '@tuglet/kit'
import { completeOrganizations } from '../../../complete-names.ts'
import { defaultRepoType } from '../../../lib/config/settings.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { repoTable } from '../../../lib/views/repo-views.ts'
import { cacheFlag, repoFlags } from '../../../server-flags.ts'
import { lookingAt } from '../../../service.ts'

export default class KohubRepoList extends KitCommand<typeof KohubRepoList> {
  static override summary = 'List repositories.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --type model',
    '<%= config.bin %> <%= command.id %> --type model --author my-org',
    '<%= config.bin %> <%= command.id %> --sort likes --limit 10 --output jsonl',
  ]

  static override aliases = ['kohub:repo:ls']
  static override flags = {
    ...repoFlags,
    author: Flags.string({ summary: 'Only those of this user or organisation.', helpValue: '<name>' }),
    limit: Flags.integer({ summary: 'Stop after this many.', default: 50, min: 1, max: 100_000 }),
    sort: Flags.option({
      summary: 'What comes first.',
      options: ['recent', 'updated', 'likes', 'downloads', 'trending'] as const,
    })(),
    ...cacheFlag,
    local: Flags.boolean({ summary: 'Only what this hub has, not what it passes on from another.' }),
  }

  static override complete = { author: completeOrganizations }
  static override failures = kohubFailures
  static override view = repoTable

  async *execute() {
    const { author, limit, sort, local, cache } = this.flags
    const repoType = this.settings.get(defaultRepoType)
    yield* this.connect(lookingAt(cache)).listRepos({
      repoType,
      author,
      limit,
      sort,
      fallback: local ? false : undefined,
    })
  }
}
