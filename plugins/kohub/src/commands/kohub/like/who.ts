import { Args, KitCommand } from '@tuglet/kit'
import type { Liker } from '@tuglet/kohub-client'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubLikeWho extends KitCommand<typeof KohubLikeWho> {
  static override summary = 'List who likes a repository.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = repoFlags

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = plainTable<Liker>({
    id: ({ user }) => user,
    columns: { user: ({ user }) => user, name: ({ fullname }) => fullname },
  })

  async *execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    yield* client.listLikers(id, { repoType })
  }
}
