import { Args, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubLikeAdd extends KitCommand<typeof KohubLikeAdd> {
  static override summary = 'Like a repository.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model']

  static override aliases = ['kohub:like']
  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = repoFlags

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { message } = await client.likeRepo(id, { repoType })
    return { id, message }
  }
}
