import { Args, Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { searchModels } from '../../../lib/resources/find-models.ts'
import { modelTable } from '../../../lib/resources/model-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateModelsSearch extends KitCommand<typeof ReplicateModelsSearch> {
  static override summary = 'Find public models by words, best first.'
  static override examples = ['<%= config.bin %> <%= command.id %> "remove background" --limit 5']
  static override args = { text: Args.string({ description: 'Words to look for.', required: true }) }
  static override flags = { limit: Flags.integer({ summary: 'Stop after this many.', default: 20, min: 1 }) }
  static override view = modelTable

  async *execute() {
    const query = { text: this.args.text, limit: this.flags.limit }
    yield* searchModels(this.connect(replicate), query, quietCall(this.tasks, this.out))
  }
}
