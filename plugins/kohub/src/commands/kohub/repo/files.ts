import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { treeTable } from '../../../lib/views/repo-views.ts'
import { cacheFlag, repoFlags } from '../../../server-flags.ts'
import { lookingAt } from '../../../service.ts'

export default class KohubRepoFiles extends KitCommand<typeof KohubRepoFiles> {
  static override summary = 'List the files of a repository.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --revision main --path configs/ --recursive',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch, tag or commit.', default: 'main', helpValue: '<revision>' }),
    path: Flags.string({ summary: 'Folder in the repository.', default: '', helpValue: '<folder>' }),
    recursive: Flags.boolean({ summary: 'Files in folders too.' }),
    expand: Flags.boolean({ summary: 'Show the last commit of each file.' }),
    ...cacheFlag,
    local: Flags.boolean({ summary: 'Only what this hub has, not what it passes on from another.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = treeTable

  async *execute() {
    const { revision, path, recursive, expand, local, cache } = this.flags
    const client = this.connect(lookingAt(cache))
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    yield* client.listRepoTree(id, { repoType, revision, path, recursive, expand, fallback: local ? false : undefined })
  }
}
