import { Args, KitCommand, currentHost } from '@tuglet/kit'
import { type Alias, deleteAlias } from '../../../lib/alias/alias-file.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'

export default class KohubAliasDelete extends KitCommand<typeof KohubAliasDelete> {
  static override summary = 'Delete a word of your own.'
  static override examples = ['<%= config.bin %> <%= command.id %> mine']

  static override args = { name: Args.string({ description: 'Word of your own.', required: true }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainRecord<Alias>({
    id: ({ name }) => name,
    fields: { Alias: ({ name }) => name, 'Stands for': ({ command, words }) => [command, ...words].join(' ') },
  })

  async execute() {
    return deleteAlias(this.args.name, currentHost())
  }
}
