import { Args, KitCommand } from '@tuglet/kit'
import { predictionRecord } from '../../../lib/resources/prediction-views.ts'
import { waitPrediction } from '../../../lib/resources/wait-prediction.ts'
import { replicate } from '../../../service.ts'

export default class ReplicatePredictionsWait extends KitCommand<typeof ReplicatePredictionsWait> {
  static override summary = 'Wait until a prediction is done.'
  static override description = `
Exits with 0 when it succeeded and 1 when it failed or was canceled.
With --timeout, exits with 8 when it still runs by then; it goes on.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> gm3qorzdhgbfurvjtvhg6dckhu',
    '<%= config.bin %> <%= command.id %> gm3qorzdhgbfurvjtvhg6dckhu --timeout 10m',
  ]

  static override args = {
    prediction: Args.string({ description: 'Id of the prediction, or the address of its page.', required: true }),
  }

  static override view = predictionRecord

  async execute() {
    return waitPrediction(this.connect(replicate), this.args.prediction, this.tasks)
  }
}
