import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../../complete-names.ts'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../../lib/repo/target-repo.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { repoFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubRepoTagCreate extends KitCommand<typeof KohubRepoTagCreate> {
  static override summary = 'Create a tag.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model v1.0',
    '<%= config.bin %> <%= command.id %> my-org/my-model v1.0 --revision dev',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    tag: Args.string({ description: 'Name of the tag.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'What it names.', default: 'main', helpValue: '<revision>' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { tag } = this.args
    const { message } = await client.createTag(id, { repoType, tag, revision: this.flags.revision })
    return { id: tag, message }
  }
}
