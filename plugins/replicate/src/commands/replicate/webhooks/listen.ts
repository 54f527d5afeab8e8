import { currentHost, Flags, KitCommand, lines } from '@tuglet/kit'
import { oneLine } from '../../../lib/api/printable.ts'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { listenWebhooks } from '../../../lib/webhooks/listen-webhooks.ts'
import type { DeliveredPrediction } from '../../../lib/webhooks/read-delivered.ts'
import { webhookSecret } from '../../../lib/webhooks/webhook-secret.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateWebhooksListen extends KitCommand<typeof ReplicateWebhooksListen> {
  static override summary = 'Receive webhooks on this machine, and print those that Replicate signed.'
  static override description = `
Listens on the loopback address only: Replicate reaches it through a tunnel with an https address.
What is not signed, or signed more than five minutes ago, is turned away; what comes twice is printed once.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --port 8080',
    '<%= config.bin %> <%= command.id %> --port 8080 --count 1 --output jsonl',
  ]

  static override flags = {
    port: Flags.integer({ summary: 'Port to listen at; 0 for any.', default: 0, min: 0, max: 65_535 }),
    count: Flags.integer({ summary: 'Stop after this many.', min: 1 }),
  }

  static override view = lines<DeliveredPrediction>({
    id: ({ id }) => id,
    line: ({ id, status, model, completedAt, startedAt, createdAt }) =>
      [completedAt ?? startedAt ?? createdAt, oneLine(id), status, oneLine(model)].join('  '),
  })

  async *execute() {
    const { port, count = Infinity } = this.flags
    const secret = await webhookSecret(this.settings, () => this.connect(replicate), quietCall(this.tasks, this.out))
    yield* listenWebhooks({ port, count }, { host: currentHost(), out: this.out, secret })
  }
}
