import { Args, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { quotaRecord } from '../../../../lib/views/quota-record.ts'

export default class KohubAdminQuotaRecalculate extends KitCommand<typeof KohubAdminQuotaRecalculate> {
  static override summary = 'Count anew what a user or organisation takes.'

  static override examples = ['<%= config.bin %> <%= command.id %> my-org']

  static override args = { namespace: Args.string({ description: 'User or organisation.', required: true }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = quotaRecord

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { namespace } = this.args
    const { isOrg } = await admin.getUser(namespace)
    await admin.recalculateQuota(namespace, { isOrg })
    return admin.getQuota(namespace, { isOrg })
  }
}
