import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { expandAlias } from '../../lib/alias/expand-alias.ts'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { commandTable, listedCommands } from '../../lib/list-commands.ts'
import { openMenu } from '../../lib/menu/main-menu.ts'
import { wantsMenu } from '../../lib/menu/wants-menu.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class Kohub extends KitCommand<typeof Kohub> {
  static override summary =
    'Administer a KohakuHub; alone it opens the menu on a terminal, and lists what there is elsewhere.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --interactive',
  ]
  static override args = { word: Args.string({ description: 'A word of your own for a command, kept by alias set.' }) }
  static override strict = false
  static override flags = { ...serverFlags, interactive: Flags.boolean({ summary: 'Open the menu.' }) }
  static override failures = kohubFailures
  static override standsFor = expandAlias
  static override view = commandTable

  async *execute() {
    const { args, flags, settings, config } = this
    if (wantsMenu({ word: args.word, flags }, { host: currentHost(), settings })) {
      const runCommand = (id: string, argv: string[]) => config.runCommand(id, argv)
      await openMenu({ host: currentHost(), client: this.connect(kohub), flags, runCommand })
    } else yield* listedCommands(config.commands, args.word)
  }
}
