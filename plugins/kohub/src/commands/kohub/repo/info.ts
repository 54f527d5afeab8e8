import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { repoInfoView } from '../../../lib/views/repo-views.ts'
import { cacheFlag, repoFlags } from '../../../server-flags.ts'
import { lookingAt } from '../../../service.ts'

export default class KohubRepoInfo extends KitCommand<typeof KohubRepoInfo> {
  static override summary = 'Show a repository.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model --type model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --json',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    ...cacheFlag,
    local: Flags.boolean({ summary: 'Only what this hub has, not what it passes on from another.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = repoInfoView

  async execute() {
    const client = this.connect(lookingAt(this.flags.cache))
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    return client.repoInfo(id, { repoType, fallback: this.flags.local ? false : undefined })
  }
}
