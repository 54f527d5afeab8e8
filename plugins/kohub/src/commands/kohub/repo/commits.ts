import { Args, Flags, KitCommand } from '@tuglet/kit'
import type { CommitSummary } from '@tuglet/kohub-client'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { take } from '../../../lib/take.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { cacheFlag, repoFlags } from '../../../server-flags.ts'
import { lookingAt } from '../../../service.ts'

export default class KohubRepoCommits extends KitCommand<typeof KohubRepoCommits> {
  static override summary = 'List the commits of a branch, newest first.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --revision dev --limit 5',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch.', default: 'main', helpValue: '<branch>' }),
    limit: Flags.integer({ summary: 'Stop after this many.', min: 1 }),
    ...cacheFlag,
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = plainTable<CommitSummary>({
    id: ({ id }) => id,
    columns: {
      commit: ({ id }) => id.slice(0, 12),
      date: ({ date }) => date,
      author: ({ authors }) => authors.map(({ user }) => user).join(', '),
      title: ({ title }) => title,
    },
  })

  async *execute() {
    const { revision, limit, cache } = this.flags
    const client = this.connect(lookingAt(cache))
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    yield* take(client.listCommits(id, { repoType, revision }), limit)
  }
}
