import { Args, Flags, KitCommand } from '@tuglet/kit'
import { apiView } from '../../../lib/api/api-view.ts'
import { checkWebhooks } from '../../../lib/check-webhooks.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubWebhooksCreate extends KitCommand<typeof KohubWebhooksCreate> {
  static override summary = 'Create a webhook, once the server has them.'
  static override examples = ['<%= config.bin %> <%= command.id %> https://example.com/hook --event push']

  static override args = { url: Args.string({ description: 'Address to call.', required: true }) }

  static override flags = {
    ...serverFlags,
    event: Flags.string({ summary: 'What to tell of; may be repeated.', multiple: true, helpValue: '<name>' }),
  }

  static override failures = kohubFailures
  static override view = apiView

  async execute() {
    const { url } = this.args
    const body = await checkWebhooks(this.connect(kohub).createWebhook({ url, events: this.flags.event }))
    return { status: 200, body }
  }
}
