import { KitCommand, currentHost } from '@tuglet/kit'
import { clearConfig } from '../../../lib/config/clear-config.ts'
import { configTable } from '../../../lib/config/config-view.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubConfigClear extends KitCommand<typeof KohubConfigClear> {
  static override summary = 'Clear the configuration.'
  static override description = `
Takes endpoint, token and defaults out of ~/.kohub/config.json; other keys stay, and so does a token in the keychain.`

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = configTable

  async *execute() {
    yield* clearConfig({ service: kohub, host: currentHost(), settings: this.settings, out: this.out })
  }
}
