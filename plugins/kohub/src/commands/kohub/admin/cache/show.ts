import { KitCommand } from '@tuglet/kit'
import type { CacheStats } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminCacheShow extends KitCommand<typeof KohubAdminCacheShow> {
  static override summary = "Show what the server's cache has done."

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainRecord<CacheStats>({
    id: () => 'cache',
    fields: { Metrics: ({ metrics }) => JSON.stringify(metrics), Memory: ({ memory }) => JSON.stringify(memory) },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getCacheStats()
  }
}
