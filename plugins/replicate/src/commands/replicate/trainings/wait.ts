import { Args, KitCommand } from '@tuglet/kit'
import { trainingRecord } from '../../../lib/resources/training-views.ts'
import { waitTraining } from '../../../lib/resources/wait-training.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateTrainingsWait extends KitCommand<typeof ReplicateTrainingsWait> {
  static override summary = 'Wait until a training is done.'
  static override description = `
Exits with 0 when it succeeded and 1 when it failed or was canceled.
With --timeout, exits with 8 when it still runs by then; it goes on.`

  static override examples = ['<%= config.bin %> <%= command.id %> zz4ibbonubfz7carwiefibzgga --timeout 2h']
  static override args = { training: Args.string({ description: 'Id of the training.', required: true }) }
  static override view = trainingRecord

  async execute() {
    return waitTraining(this.connect(replicate), this.args.training, this.tasks)
  }
}
