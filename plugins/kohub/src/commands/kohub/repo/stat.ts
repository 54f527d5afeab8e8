import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { treeTable } from '../../../lib/views/repo-views.ts'
import { cacheFlag, repoFlags } from '../../../server-flags.ts'
import { lookingAt } from '../../../service.ts'

export default class KohubRepoStat extends KitCommand<typeof KohubRepoStat> {
  static override summary = 'Show what the server knows of a file or folder.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model config.json']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    path: Args.string({ description: 'Path in the repository.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch, tag or commit.', default: 'main', helpValue: '<revision>' }),
    expand: Flags.boolean({ summary: 'Show the last commit of each file.' }),
    ...cacheFlag,
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = treeTable

  async *execute() {
    const { revision, expand, cache } = this.flags
    const client = this.connect(lookingAt(cache))
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    yield* client.getPathsInfo(id, { repoType, paths: [this.args.path], revision, expand })
  }
}
