import { Args, Flags, KitCommand, stream } from '@tuglet/kit'
import { predictionId } from '../../../lib/api/prediction-id.ts'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { followLogs, type LogPiece } from '../../../lib/resources/follow-logs.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateTrainingsLogs extends KitCommand<typeof ReplicateTrainingsLogs> {
  static override summary = 'Print the log of a training.'
  static override examples = ['<%= config.bin %> <%= command.id %> zz4ibbonubfz7carwiefibzgga --follow']
  static override args = { training: Args.string({ description: 'Id of the training.', required: true }) }
  static override flags = { follow: Flags.boolean({ summary: 'Go on until the training has ended.' }) }
  static override view = stream<LogPiece>({ id: () => undefined, chunk: ({ text }) => text })

  async *execute() {
    const call = { ...quietCall(this.tasks, this.out), follow: this.flags.follow }
    yield* followLogs(this.connect(replicate).trainings, predictionId(this.args.training), call)
  }
}
