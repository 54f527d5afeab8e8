import { Args, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../../complete-names.ts'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../../lib/repo/target-repo.ts'
import { refTable } from '../../../../lib/views/repo-views.ts'
import { cacheFlag, repoFlags } from '../../../../server-flags.ts'
import { lookingAt } from '../../../../service.ts'

export default class KohubRepoTagList extends KitCommand<typeof KohubRepoTagList> {
  static override summary = 'List the tags of a repository.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = { ...repoFlags, ...cacheFlag }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = refTable

  async *execute() {
    const client = this.connect(lookingAt(this.flags.cache))
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    yield* (await client.getRefs(id, { repoType })).tags
  }
}
