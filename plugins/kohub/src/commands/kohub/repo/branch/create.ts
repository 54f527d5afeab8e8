import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../../complete-names.ts'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../../lib/repo/target-repo.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { repoFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubRepoBranchCreate extends KitCommand<typeof KohubRepoBranchCreate> {
  static override summary = 'Create a branch.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model dev',
    '<%= config.bin %> <%= command.id %> my-org/my-model dev --revision v1.0',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    branch: Args.string({ description: 'Name of the branch.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Where it begins.', default: 'main', helpValue: '<revision>' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { branch } = this.args
    const { message } = await client.createBranch(id, { repoType, branch, revision: this.flags.revision })
    return { id: branch, message }
  }
}
