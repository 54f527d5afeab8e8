import { Args, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubLikeShow extends KitCommand<typeof KohubLikeShow> {
  static override summary = 'Show whether you like a repository.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = repoFlags

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = plainRecord<{ readonly id: string; readonly liked: boolean }>({
    id: ({ id }) => id,
    fields: { Repository: ({ id }) => id, Liked: ({ liked }) => liked },
  })

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const { liked } = await client.getLike(id, { repoType })
    return { id, liked }
  }
}
