import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { wholeCommit } from '../../../lib/repo/whole-commit.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoRevert extends KitCommand<typeof KohubRepoRevert> {
  static override summary = 'Undo one commit with a new one.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model 4f2a9c',
    '<%= config.bin %> <%= command.id %> my-org/my-model 4f2a9c --branch dev --message "Undo the rename"',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    commit: Args.string({ description: 'Id of the commit.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    branch: Flags.string({ summary: 'Branch to commit to.', default: 'main', helpValue: '<branch>' }),
    message: Flags.string({ char: 'm', summary: 'Message of the new commit.', helpValue: '<text>' }),
    parent: Flags.integer({ summary: 'Parent to go back to, for a merge.', default: 1, min: 1 }),
    force: Flags.boolean({ summary: 'Also when changes are in the way.' }),
    'allow-empty': Flags.boolean({ summary: 'Also when nothing changes.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { branch, message: text, parent: parentNumber, force, 'allow-empty': allowEmpty } = this.flags
    const ref = await wholeCommit(client, { id, repoType, commit: this.args.commit, branch })
    const { message, newCommitId } = await client.revertBranch(id, {
      repoType,
      branch,
      ref,
      parentNumber,
      message: text,
      force,
      allowEmpty,
    })
    return { id: newCommitId, message }
  }
}
