import { Args, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../admin-flags.ts'
import { kohubAdmin } from '../../../admin-service.ts'
import { adminFailures } from '../../../lib/admin/admin-failures.ts'
import { type Hit, searchHits } from '../../../lib/admin/search-hits.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'

export default class KohubAdminSearch extends KitCommand<typeof KohubAdminSearch> {
  static override summary = 'Search users, repositories and commits.'

  static override examples = ['<%= config.bin %> <%= command.id %> alice']

  static override args = { query: Args.string({ description: 'What to look for.', required: true }) }

  static override flags = {
    ...adminFlags,
    limit: Flags.integer({ summary: 'How many of each.', default: 20, min: 1, max: 100 }),
  }

  static override failures = adminFailures
  static override view = plainTable<Hit>({
    id: ({ name }) => name,
    columns: { kind: ({ kind }) => kind, name: ({ name }) => name, about: ({ about }) => about },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    yield* searchHits(await admin.search(this.args.query, { limit: this.flags.limit }))
  }
}
