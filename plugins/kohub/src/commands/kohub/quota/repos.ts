import { Args, KitCommand } from '@tuglet/kit'
import { ownName } from '../../../lib/account/own-name.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { storageTable } from '../../../lib/quota/storage-table.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubQuotaRepos extends KitCommand<typeof KohubQuotaRepos> {
  static override summary = 'List the repositories of a namespace by the room they take.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org']

  static override args = { target: Args.string({ description: 'User or organisation; you unless given.' }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = storageTable

  async *execute() {
    const client = this.connect(kohub)
    yield* client.listRepoStorage(this.args.target ?? (await ownName(client)))
  }
}
