import { currentHost, Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { listPredictions } from '../../../lib/resources/list-predictions.ts'
import { predictionTable } from '../../../lib/resources/prediction-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicatePredictionsList extends KitCommand<typeof ReplicatePredictionsList> {
  static override summary = 'List your predictions, newest first.'
  static override description =
    'Replicate removes what went in and came out of a prediction an hour after its end; the last column says how long that is.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --status failed --since 2h',
    '<%= config.bin %> <%= command.id %> --model acme/painter --limit 5 --json',
  ]

  static override flags = {
    limit: Flags.integer({ summary: 'Stop after this many.', default: 30, min: 1 }),
    status: Flags.option({
      summary: 'Only predictions with this status.',
      options: ['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted'] as const,
    })(),
    model: Flags.string({ summary: 'Only predictions of this model.', helpValue: '<owner/name>' }),
    since: Flags.duration({ summary: 'Only predictions of this last while.' }),
    web: Flags.boolean({ summary: 'Only those made on the web site in the last 14 days.' }),
  }

  static override view = predictionTable

  async *execute() {
    const { limit, status, model, since, web } = this.flags
    const now = currentHost().now()
    const when = since === undefined ? {} : { createdAfter: new Date(now.getTime() - since) }
    const query = { limit, status, model, ...when, ...(web && { source: 'web' as const }) }
    yield* listPredictions(this.connect(replicate), query, { call: quietCall(this.tasks, this.out), now })
  }
}
