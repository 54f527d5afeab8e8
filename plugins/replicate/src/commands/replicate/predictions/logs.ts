import { Args, Flags, KitCommand, stream } from '@tuglet/kit'
import { predictionId } from '../../../lib/api/prediction-id.ts'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { followLogs, type LogPiece } from '../../../lib/resources/follow-logs.ts'
import { replicate } from '../../../service.ts'

export default class ReplicatePredictionsLogs extends KitCommand<typeof ReplicatePredictionsLogs> {
  static override summary = 'Print the log of a prediction.'
  static override examples = ['<%= config.bin %> <%= command.id %> gm3qorzdhgbfurvjtvhg6dckhu --follow']
  static override args = {
    prediction: Args.string({ description: 'Id of the prediction, or the address of its page.', required: true }),
  }

  static override flags = { follow: Flags.boolean({ summary: 'Go on until the prediction has ended.' }) }
  static override view = stream<LogPiece>({ id: () => undefined, chunk: ({ text }) => text })

  async *execute() {
    const call = { ...quietCall(this.tasks, this.out), follow: this.flags.follow }
    yield* followLogs(this.connect(replicate).predictions, predictionId(this.args.prediction), call)
  }
}
