import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { removePath } from '../../../lib/files/remove-path.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { commitView } from '../../../lib/views/commit-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoRemove extends KitCommand<typeof KohubRepoRemove> {
  static override summary = 'Remove files from a repository with a commit.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model old.bin --yes',
    '<%= config.bin %> <%= command.id %> my-org/my-model checkpoints/ --message "No checkpoints" --yes',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    path: Args.string({ description: 'File, or folder with a slash at its end.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch to commit to.', default: 'main', helpValue: '<branch>' }),
    message: Flags.string({ char: 'm', summary: 'First line of the commit.', helpValue: '<text>' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = commitView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { path } = this.args
    const { revision, message } = this.flags
    await this.confirm(`Remove ${path} from ${id} (${revision})?`)
    return removePath(client, { id, repoType, path, revision, message })
  }
}
