import { KitCommand } from '@tuglet/kit'
import type { FallbackCacheStats } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminFallbackCache extends KitCommand<typeof KohubAdminFallbackCache> {
  static override summary = 'Show how full the memory of other hubs is.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainRecord<FallbackCacheStats>({
    id: ({ size }) => String(size),
    fields: {
      Answers: ({ size, maxsize }) => `${size} of ${maxsize}`,
      'Kept for': ({ ttlSeconds }) => `${ttlSeconds} s`,
    },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getFallbackCacheStats()
  }
}
