import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoDelete extends KitCommand<typeof KohubRepoDelete> {
  static override summary = 'Delete a repository and everything in it.'
  static override description = `
Asks for the repository's name on a terminal; without one, --yes must be given.`

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model --type model --yes']

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
    await confirmName(id, {
      loss: `The ${repoType} ${id}, its files and its history will be deleted.`,
      yes: this.flags.yes,
    })
    const { message } = await client.deleteRepo(id, { repoType })
    return { id, message }
  }
}
