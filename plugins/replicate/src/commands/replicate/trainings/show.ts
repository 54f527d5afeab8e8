import { Args, KitCommand } from '@tuglet/kit'
import { predictionId } from '../../../lib/api/prediction-id.ts'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { trainingRecord } from '../../../lib/resources/training-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateTrainingsShow extends KitCommand<typeof ReplicateTrainingsShow> {
  static override summary = 'Show a training.'
  static override examples = ['<%= config.bin %> <%= command.id %> zz4ibbonubfz7carwiefibzgga']
  static override args = { training: Args.string({ description: 'Id of the training.', required: true }) }
  static override view = trainingRecord

  async execute() {
    const id = predictionId(this.args.training)
    return this.connect(replicate).trainings.get(id, quietCall(this.tasks, this.out))
  }
}
