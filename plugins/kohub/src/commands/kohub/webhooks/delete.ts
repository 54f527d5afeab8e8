import { Args, KitCommand } from '@tuglet/kit'
import { checkWebhooks } from '../../../lib/check-webhooks.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubWebhooksDelete extends KitCommand<typeof KohubWebhooksDelete> {
  static override summary = 'Delete a webhook, once the server has them.'
  static override examples = ['<%= config.bin %> <%= command.id %> 1']

  static override args = { webhook: Args.string({ description: 'Id of the webhook.', required: true }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    await checkWebhooks(this.connect(kohub).deleteWebhook(this.args.webhook))
    return { id: this.args.webhook, message: 'Deleted.' }
  }
}
