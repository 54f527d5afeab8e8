import { Args, Flags, KitCommand } from '@tuglet/kit'
import type { RepoSummary } from '@tuglet/kohub-client'
import { completeUsers } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { reposOfOwner } from '../../../lib/repo/repos-of-owner.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubUserRepos extends KitCommand<typeof KohubUserRepos> {
  static override summary = 'List the repositories of a user or an organisation, of all types.'
  static override examples = ['<%= config.bin %> <%= command.id %> alice']

  static override args = { username: Args.string({ description: 'Name of the user.', required: true }) }

  static override flags = {
    ...serverFlags,
    limit: Flags.integer({ summary: 'Stop after this many of each type.', min: 1 }),
    sort: Flags.option({ summary: 'What comes first.', options: ['recent', 'likes', 'downloads'] as const })(),
  }

  static override complete = { username: completeUsers }
  static override failures = kohubFailures
  static override view = plainTable<RepoSummary & { readonly type: string }>({
    id: ({ id }) => id,
    columns: {
      repository: ({ id }) => id,
      type: ({ type }) => type,
      private: ({ private: isPrivate }) => isPrivate,
      modified: ({ lastModified }) => lastModified,
    },
  })

  async *execute() {
    const { limit, sort } = this.flags
    yield* reposOfOwner(this.connect(kohub), { owner: this.args.username, limit, sort })
  }
}
