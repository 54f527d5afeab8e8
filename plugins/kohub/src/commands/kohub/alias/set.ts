import { Args, KitCommand, currentHost } from '@tuglet/kit'
import { type Alias, setAlias } from '../../../lib/alias/alias-file.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { listCommands } from '../../../lib/list-commands.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'

export default class KohubAliasSet extends KitCommand<typeof KohubAliasSet> {
  static override summary = 'Let a word of your own stand for a command.'
  static override examples = ["<%= config.bin %> <%= command.id %> mine 'repo list --author alice'"]

  static override args = {
    name: Args.string({ description: 'Word of your own.', required: true }),
    command: Args.string({ description: 'Command and flags it stands for, in quotes.', required: true }),
  }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainRecord<Alias>({
    id: ({ name }) => name,
    fields: { Alias: ({ name }) => name, 'Stands for': ({ command, words }) => [command, ...words].join(' ') },
  })

  async execute() {
    const taken = listCommands(this.config.commandIDs)
    return setAlias({ name: this.args.name, text: this.args.command }, { host: currentHost(), taken })
  }
}
