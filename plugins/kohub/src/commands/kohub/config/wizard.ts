import { Flags, KitCommand, currentHost } from '@tuglet/kit'
import { configTable } from '../../../lib/config/config-view.ts'
import { runWizard } from '../../../lib/config/run-wizard.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubConfigWizard extends KitCommand<typeof KohubConfigWizard> {
  static override summary = 'Set up the configuration by questions.'
  static override description = `
Asks for what its flags do not answer: the address, the usual type of repository, and whether kohub alone opens the menu.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --endpoint http://localhost:28080 --type model --interactive',
  ]

  static override flags = {
    ...repoFlags,
    interactive: Flags.boolean({ summary: 'Whether kohub alone opens the menu.', allowNo: true }),
  }

  static override failures = kohubFailures
  static override view = configTable

  async *execute() {
    const { endpoint, type, interactive } = this.flags
    const { out, settings, tasks } = this
    const connect = { client: this.connect(kohub), service: kohub }
    yield* runWizard({ endpoint, type, interactive }, { ...connect, host: currentHost(), settings, out, tasks })
  }
}
