import { Args, KitCommand } from '@tuglet/kit'
import { predictionId } from '../../../lib/api/prediction-id.ts'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { predictionRecord } from '../../../lib/resources/prediction-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicatePredictionsCancel extends KitCommand<typeof ReplicatePredictionsCancel> {
  static override summary = 'Cancel a prediction.'
  static override description = 'One that has ended stays as it is; what it looks like then is shown.'
  static override examples = ['<%= config.bin %> <%= command.id %> gm3qorzdhgbfurvjtvhg6dckhu']
  static override args = {
    prediction: Args.string({ description: 'Id of the prediction, or the address of its page.', required: true }),
  }

  static override view = predictionRecord

  async execute() {
    const id = predictionId(this.args.prediction)
    return this.connect(replicate).predictions.cancel(id, quietCall(this.tasks, this.out))
  }
}
