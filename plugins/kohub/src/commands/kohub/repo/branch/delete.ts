import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../../complete-names.ts'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../../lib/repo/target-repo.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { repoFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubRepoBranchDelete extends KitCommand<typeof KohubRepoBranchDelete> {
  static override summary = 'Delete a branch and the commits that only it has.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model dev --yes']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    branch: Args.string({ description: 'Name of the branch.', required: true }),
  }

  static override flags = repoFlags

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { branch } = this.args
    await confirmName(branch, { loss: `The branch ${branch} of ${id} will be deleted.`, yes: this.flags.yes })
    const { message } = await client.deleteBranch(id, { repoType, branch })
    return { id: branch, message }
  }
}
