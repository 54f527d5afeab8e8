import { currentHost, KitCommand, type OneView } from '@tuglet/kit'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { openMenu } from '../../lib/menu/main-menu.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubInteractive extends KitCommand<typeof KohubInteractive> {
  static override summary = 'Open the menus over everything that one does every day.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = { kind: 'one', id: () => '', text: () => '' } satisfies OneView<{ readonly left: true }>

  async execute() {
    const client = this.connect(kohub)
    const runCommand = (id: string, argv: string[]) => this.config.runCommand(id, argv)
    await openMenu({ host: currentHost(), client, flags: this.flags, runCommand })
    return { left: true as const }
  }
}
