import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { deliveredRecord, verifyWebhook } from '../../../lib/webhooks/verify-webhook.ts'
import { webhookSecret } from '../../../lib/webhooks/webhook-secret.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateWebhooksVerify extends KitCommand<typeof ReplicateWebhooksVerify> {
  static override summary = 'Check that a webhook came from Replicate.'
  static override description = `
Takes the very body that came, and three of its headers. The secret is asked of Replicate, or taken from REPLICATE_WEBHOOK_SECRET.
Exits with 1 when the signature is wrong or older than five minutes.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> body.json --id msg_2x --timestamp 1767323045 --signature v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ]

  static override args = {
    body: Args.string({ description: 'File with the body, or - for standard input.', default: '-' }),
  }
  static override flags = {
    id: Flags.string({ summary: 'Value of the header webhook-id.', required: true }),
    timestamp: Flags.string({ summary: 'Value of the header webhook-timestamp.', required: true }),
    signature: Flags.string({ summary: 'Value of the header webhook-signature.', required: true }),
  }

  static override view = deliveredRecord

  async execute() {
    const { id, timestamp, signature } = this.flags
    const call = quietCall(this.tasks, this.out)
    const secret = () => webhookSecret(this.settings, () => this.connect(replicate), call)
    return verifyWebhook({ body: this.args.body, id, timestamp, signature }, { host: currentHost(), secret })
  }
}
