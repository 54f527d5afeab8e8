import { KitCommand, currentHost } from '@tuglet/kit'
import { type Alias, listAliases } from '../../../lib/alias/alias-file.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'

export default class KohubAliasList extends KitCommand<typeof KohubAliasList> {
  static override summary = 'List your words for commands.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainTable<Alias>({
    id: ({ name }) => name,
    columns: { alias: ({ name }) => name, 'stands for': ({ command, words }) => [command, ...words].join(' ') },
  })

  async *execute() {
    yield* await listAliases(currentHost())
  }
}
