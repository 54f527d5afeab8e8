import { Args, KitCommand } from '@tuglet/kit'
import { defaultRepoType } from '../../../lib/config/settings.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { quotaView } from '../../../lib/quota/quota-view.ts'
import { recountQuota } from '../../../lib/quota/recount-quota.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubQuotaRecalculate extends KitCommand<typeof KohubQuotaRecalculate> {
  static override summary = 'Have the server count again.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org',
    '<%= config.bin %> <%= command.id %> my-org/my-model',
  ]

  static override args = {
    target: Args.string({ description: 'User, organisation, or a repository as owner/name.', required: true }),
  }

  static override flags = repoFlags

  static override failures = kohubFailures
  static override view = quotaView

  async execute() {
    const { target } = this.args
    const repoType = this.settings.get(defaultRepoType)
    return recountQuota(this.connect(kohub), { target, repoType })
  }
}
