import { Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { first } from '../../../lib/resources/first.ts'
import { trainingTable } from '../../../lib/resources/training-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateTrainingsList extends KitCommand<typeof ReplicateTrainingsList> {
  static override summary = 'List your trainings, newest first.'
  static override examples = ['<%= config.bin %> <%= command.id %> --limit 5']
  static override flags = { limit: Flags.integer({ summary: 'Stop after this many.', default: 30, min: 1 }) }
  static override view = trainingTable

  async *execute() {
    yield* first(this.connect(replicate).trainings.list(quietCall(this.tasks, this.out)), this.flags.limit)
  }
}
