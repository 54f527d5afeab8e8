import { Args, KitCommand } from '@tuglet/kit'
import { ownName } from '../../../lib/account/own-name.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { explainQuota } from '../../../lib/quota/explain-quota.ts'
import { explanationView } from '../../../lib/quota/explanation-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubQuotaExplain extends KitCommand<typeof KohubQuotaExplain> {
  static override summary = 'Explain where the room of a user or an organisation went.'
  static override description = `
Deleting a file frees nothing: every version of a large file counts until the history is squashed. This shows how much.`

  static override examples = ['<%= config.bin %> <%= command.id %> my-org']

  static override args = { target: Args.string({ description: 'User or organisation; you unless given.' }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = explanationView

  async execute() {
    const client = this.connect(kohub)
    return explainQuota(client, { namespace: this.args.target ?? (await ownName(client)), tasks: this.tasks })
  }
}
