import { Args, KitCommand } from '@tuglet/kit'
import { defaultRepoType } from '../../../lib/config/settings.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { changeQuota } from '../../../lib/quota/change-quota.ts'
import { quotaView } from '../../../lib/quota/quota-view.ts'
import { parseSize } from '../../../lib/views/size.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubQuotaSet extends KitCommand<typeof KohubQuotaSet> {
  static override summary = 'Set what a user, an organisation or a repository may take.'
  static override description = `
For a user or an organisation the server sets the private and the public part to this size each, and shows their sum.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org 100GB',
    '<%= config.bin %> <%= command.id %> my-org/my-model 10GB',
    '<%= config.bin %> <%= command.id %> my-org unlimited',
  ]

  static override args = {
    target: Args.string({ description: 'User, organisation, or a repository as owner/name.', required: true }),
    size: Args.string({ description: 'Size such as 500MB, 10GB or unlimited.', required: true }),
  }

  static override flags = repoFlags

  static override failures = kohubFailures
  static override view = quotaView

  async execute() {
    const { target } = this.args
    const repoType = this.settings.get(defaultRepoType)
    return changeQuota(this.connect(kohub), { target, repoType, quotaBytes: parseSize(this.args.size), out: this.out })
  }
}
