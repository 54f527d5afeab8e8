import { Args, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { setQuota } from '../../../../lib/admin/set-quota.ts'
import { quotaRecord } from '../../../../lib/views/quota-record.ts'

export default class KohubAdminQuotaSet extends KitCommand<typeof KohubAdminQuotaSet> {
  static override summary = 'Set limits of a user or organisation; one that is not given stays.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org --private 100GB',
    '<%= config.bin %> <%= command.id %> alice --private 10GB --public unlimited',
  ]

  static override args = { namespace: Args.string({ description: 'User or organisation.', required: true }) }

  static override flags = {
    ...adminFlags,
    private: Flags.string({ summary: 'Limit for private storage, or unlimited.', helpValue: '<size>' }),
    public: Flags.string({ summary: 'Limit for public storage, or unlimited.', helpValue: '<size>' }),
  }

  static override failures = adminFailures
  static override view = quotaRecord

  async execute() {
    const { private: privateSize, public: publicSize } = this.flags
    return setQuota(this.connect(kohubAdmin).client, this.args.namespace, { private: privateSize, public: publicSize })
  }
}
