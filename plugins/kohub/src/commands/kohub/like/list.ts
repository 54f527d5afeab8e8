import { Args, KitCommand } from '@tuglet/kit'
import type { LikedRepo } from '@tuglet/kohub-client'
import { completeUsers } from '../../../complete-names.ts'
import { ownName } from '../../../lib/account/own-name.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubLikeList extends KitCommand<typeof KohubLikeList> {
  static override summary = 'List the repositories that a user likes.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> alice']

  static override args = { username: Args.string({ description: 'Whose; your own unless given.' }) }

  static override flags = serverFlags

  static override complete = { username: completeUsers }
  static override failures = kohubFailures
  static override view = plainTable<LikedRepo>({
    id: ({ repo }) => repo.name,
    columns: {
      repository: ({ repo }) => repo.name,
      type: ({ repo }) => repo.type,
      since: ({ createdAt }) => createdAt,
    },
  })

  async *execute() {
    const client = this.connect(kohub)
    yield* client.listLikedRepos(this.args.username ?? (await ownName(client)))
  }
}
