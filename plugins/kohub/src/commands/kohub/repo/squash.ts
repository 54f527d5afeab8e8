import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoSquash extends KitCommand<typeof KohubRepoSquash> {
  static override summary = 'Squash the history of a repository into one commit.'
  static override description = `
Frees the room that old versions of large files take. Branches other than main and all tags go too.`

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model --yes']

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
      loss: `The history of ${id}, its other branches and its tags will be lost.`,
      yes: this.flags.yes,
    })
    const { message } = await client.squashRepo(id, { repoType })
    return { id, message }
  }
}
