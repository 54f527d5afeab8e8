import { Flags, KitCommand } from '@tuglet/kit'
import type { DependencyHealth } from '@tuglet/kohub-client'
import { adminFlags } from '../../../admin-flags.ts'
import { kohubAdmin } from '../../../admin-service.ts'
import { adminFailures } from '../../../lib/admin/admin-failures.ts'
import { dependencies } from '../../../lib/admin/dependencies.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'

export default class KohubAdminHealth extends KitCommand<typeof KohubAdminHealth> {
  static override summary = 'Ask the server how the services behind it are.'

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --wait 5']

  static override flags = {
    ...adminFlags,
    wait: Flags.integer({ summary: 'Seconds that each has to answer.', min: 1 }),
  }

  static override failures = adminFailures
  static override view = plainTable<DependencyHealth['dependencies'][number]>({
    id: ({ name }) => name,
    columns: {
      name: ({ name }) => name,
      status: ({ status }) => status,
      ms: ({ latencyMs }) => latencyMs,
      version: ({ version }) => version,
      endpoint: ({ endpoint }) => endpoint,
      detail: ({ detail }) => detail,
    },
  })

  async *execute() {
    yield* dependencies(this.connect(kohubAdmin).client, this.flags.wait)
  }
}
