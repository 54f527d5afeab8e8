import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoMerge extends KitCommand<typeof KohubRepoMerge> {
  static override summary = 'Merge a branch into another.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model dev',
    '<%= config.bin %> <%= command.id %> my-org/my-model dev main --strategy source-wins',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    source: Args.string({ description: 'Branch to take from.', required: true }),
    destination: Args.string({ description: 'Branch to merge into.', default: 'main' }),
  }

  static override flags = {
    ...repoFlags,
    message: Flags.string({ char: 'm', summary: 'Message of the commit.', helpValue: '<text>' }),
    strategy: Flags.option({
      summary: 'Who wins where both changed.',
      options: ['source-wins', 'dest-wins'] as const,
    })(),
    force: Flags.boolean({ summary: 'Also when the branch is protected.' }),
    squash: Flags.boolean({ summary: 'As one commit.' }),
    'allow-empty': Flags.boolean({ summary: 'Also when there is nothing to merge.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { source, destination } = this.args
    const { message: text, strategy, force, squash: squashMerge, 'allow-empty': allowEmpty } = this.flags
    const { message, result } = await client.mergeBranches(id, {
      repoType,
      source,
      destination,
      message: text,
      strategy,
      force,
      squashMerge,
      allowEmpty,
    })
    return { id: result.reference, message }
  }
}
