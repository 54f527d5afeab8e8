import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { commitView } from '../../../lib/views/commit-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoCopy extends KitCommand<typeof KohubRepoCopy> {
  static override summary = 'Copy a file within a repository with a commit.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model config.json old/config.json']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    path: Args.string({ description: 'File to copy.', required: true }),
    to: Args.string({ description: 'Where the copy goes.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch to commit to.', default: 'main', helpValue: '<branch>' }),
    from: Flags.string({ summary: 'Branch, tag or commit that has the file.', helpValue: '<revision>' }),
    message: Flags.string({ char: 'm', summary: 'First line of the commit.', helpValue: '<text>' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = commitView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { path: srcPath, to: path } = this.args
    const { revision, message, from: srcRevision } = this.flags
    const operation = { type: 'copyFile', path, srcPath, srcRevision } as const
    return client.createCommit(id, {
      repoType,
      revision,
      summary: message ?? `Copy ${srcPath} to ${path}`,
      operations: [operation],
    })
  }
}
