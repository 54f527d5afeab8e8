import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { type FileProblem, verifyRepo } from '../../../lib/repo/verify-repo.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoVerify extends KitCommand<typeof KohubRepoVerify> {
  static override summary = 'Check that every file of a repository is there and whole.'
  static override description = `
Finds files that the server lists and cannot give, and large ones that were lost on the way to a second branch. Exits with 1 when there are any.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --deep',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch, tag or commit.', default: 'main', helpValue: '<revision>' }),
    deep: Flags.boolean({ summary: 'Download every file and compare its bytes.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = plainTable<FileProblem>({
    id: ({ path }) => path,
    columns: { path: ({ path }) => path, problem: ({ problem }) => problem },
  })

  async *execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    yield* verifyRepo(client, {
      id,
      repoType,
      revision: this.flags.revision,
      deep: this.flags.deep,
      tasks: this.tasks,
      out: this.out,
    })
  }
}
