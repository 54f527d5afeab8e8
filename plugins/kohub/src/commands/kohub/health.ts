import { KitCommand, currentHost } from '@tuglet/kit'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { checkHealth } from '../../lib/health/check-health.ts'
import { healthTable } from '../../lib/health/health-table.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubHealth extends KitCommand<typeof KohubHealth> {
  static override summary = 'Check that the server is there, is a KohakuHub, and knows you.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --endpoint http://localhost:28080',
  ]

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = healthTable

  async *execute() {
    yield* checkHealth({
      client: this.connect(kohub),
      service: kohub,
      host: currentHost(),
      settings: this.settings,
      tasks: this.tasks,
    })
  }
}
