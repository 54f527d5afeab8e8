import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoSettings extends KitCommand<typeof KohubRepoSettings> {
  static override summary = 'Change who sees a repository.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model --private',
    '<%= config.bin %> <%= command.id %> my-org/my-model --no-private',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    private: Flags.boolean({
      summary: 'Only you, or the organisation, can see it; --no-private lets everybody.',
      allowNo: true,
      atLeastOne: ['private', 'gated'],
    }),
    gated: Flags.option({ summary: 'The server takes this and forgets it.', options: ['auto', 'manual'] as const })(),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { private: isPrivate, gated } = this.flags
    const { message } = await client.updateRepoSettings(id, { repoType, private: isPrivate, gated })
    return { id, message }
  }
}
