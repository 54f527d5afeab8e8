import { Args, KitCommand } from '@tuglet/kit'
import { predictionId } from '../../../lib/api/prediction-id.ts'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { predictionRecord } from '../../../lib/resources/prediction-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicatePredictionsShow extends KitCommand<typeof ReplicatePredictionsShow> {
  static override summary = 'Show a prediction.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> gm3qorzdhgbfurvjtvhg6dckhu',
    '<%= config.bin %> <%= command.id %> https://replicate.com/p/gm3qorzdhgbfurvjtvhg6dckhu --json',
  ]

  static override args = {
    prediction: Args.string({ description: 'Id of the prediction, or the address of its page.', required: true }),
  }

  static override view = predictionRecord

  async execute() {
    const id = predictionId(this.args.prediction)
    return this.connect(replicate).predictions.get(id, quietCall(this.tasks, this.out))
  }
}
