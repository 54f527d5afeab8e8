import { KitCommand, currentHost } from '@tuglet/kit'
import { configTable } from '../../../lib/config/config-view.ts'
import { listConfig } from '../../../lib/config/list-config.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubConfigList extends KitCommand<typeof KohubConfigList> {
  static override summary = 'Show the whole configuration and where it comes from.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = configTable

  async *execute() {
    yield* listConfig({ service: kohub, host: currentHost(), settings: this.settings })
  }
}
