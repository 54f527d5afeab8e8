import { Args, KitCommand } from '@tuglet/kit'
import { defaultRepoType } from '../../../lib/config/settings.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { quotaOf } from '../../../lib/quota/quota-of.ts'
import { quotaView } from '../../../lib/quota/quota-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubQuotaShow extends KitCommand<typeof KohubQuotaShow> {
  static override summary = 'Show what a user, an organisation or a repository may take and takes.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> my-org',
    '<%= config.bin %> <%= command.id %> my-org/my-model',
  ]

  static override args = {
    target: Args.string({ description: 'User, organisation, or a repository as owner/name; your own unless given.' }),
  }

  static override flags = repoFlags

  static override failures = kohubFailures
  static override view = quotaView

  async execute() {
    const { target } = this.args
    const repoType = this.settings.get(defaultRepoType)
    return quotaOf(this.connect(kohub), { target, repoType })
  }
}
