import { KitCommand } from '@tuglet/kit'
import { checkWebhooks } from '../../../lib/check-webhooks.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubWebhooksList extends KitCommand<typeof KohubWebhooksList> {
  static override summary = 'List webhooks, once the server has them.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainTable<{ readonly id?: string; readonly url?: string }>({
    id: ({ id }) => id ?? '',
    columns: { id: ({ id }) => id, url: ({ url }) => url },
  })

  async *execute() {
    yield* await checkWebhooks(this.connect(kohub).listWebhooks())
  }
}
