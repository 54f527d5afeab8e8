import { KitCommand } from '@tuglet/kit'
import type { QuotaOverview } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminQuotaOverview extends KitCommand<typeof KohubAdminQuotaOverview> {
  static override summary = 'Show who takes most, and who takes too much.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainRecord<QuotaOverview>({
    id: ({ systemStorage }) => String(systemStorage.totalUsed),
    fields: {
      Total: ({ systemStorage }) => sizeText(systemStorage.totalUsed),
      Private: ({ systemStorage }) => sizeText(systemStorage.privateUsed),
      Public: ({ systemStorage }) => sizeText(systemStorage.publicUsed),
      'Large files': ({ systemStorage }) => sizeText(systemStorage.lfsUsed),
      'Over quota': ({ usersOverQuota, reposOverQuota }) =>
        [...usersOverQuota.map(({ username }) => username), ...reposOverQuota.map(({ fullId }) => fullId)].join(', '),
      'Most used by': ({ topConsumers }) =>
        topConsumers.map(({ username, totalBytes }) => `${username} ${sizeText(totalBytes)}`).join(', '),
    },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getQuotaOverview()
  }
}
