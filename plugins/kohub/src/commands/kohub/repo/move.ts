import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

interface Moved {
  readonly id: string
  readonly url: string
  readonly message: string
}

export default class KohubRepoMove extends KitCommand<typeof KohubRepoMove> {
  static override summary = 'Rename a repository, or give it to another owner.'
  static override description = `
The server moves the files of main as one commit: history, other branches and tags stay behind.`

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model my-org/better-model --yes']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    to: Args.string({ description: 'New id, as owner/name.', required: true }),
  }

  static override flags = repoFlags

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = plainRecord<Moved>({
    id: ({ id }) => id,
    fields: { Moved: ({ id }) => id, URL: ({ url }) => url },
  })

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    const to = await client.resolveRepoId(this.args.to)
    await confirmName(id, {
      loss: `Moving ${id} to ${to} drops its history, its other branches and its tags.`,
      yes: this.flags.yes,
    })
    const { url, message } = await client.moveRepo(id, { repoType, to })
    return { id: to, url, message }
  }
}
