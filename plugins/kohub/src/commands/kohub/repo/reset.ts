import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { wholeCommit } from '../../../lib/repo/whole-commit.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoReset extends KitCommand<typeof KohubRepoReset> {
  static override summary = 'Restore an older state of a branch with a new commit.'
  static override description = `
History stays: the older state is committed anew. Large files that the server has thrown away cannot be restored.`

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model 4f2a9c --yes --force']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    commit: Args.string({ description: 'Id of the commit.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    branch: Flags.string({ summary: 'Branch to restore.', default: 'main', helpValue: '<branch>' }),
    message: Flags.string({ char: 'm', summary: 'Message of the new commit.', helpValue: '<text>' }),
    force: Flags.boolean({ summary: 'Main too, and files that cannot be recovered.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { branch, message: text, force } = this.flags
    await this.confirm(`Restore ${id} (${branch}) as it was at ${this.args.commit}?`)
    const ref = await wholeCommit(client, { id, repoType, commit: this.args.commit, branch })
    const { message, commitId } = await client.resetBranch(id, { repoType, branch, ref, message: text, force })
    return { id: commitId, message }
  }
}
