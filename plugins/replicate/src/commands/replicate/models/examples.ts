import { Args, Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { exampleTable, listExamples } from '../../../lib/resources/list-examples.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateModelsExamples extends KitCommand<typeof ReplicateModelsExamples> {
  static override summary = 'List predictions that the author of a model shows; their inputs work.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> black-forest-labs/flux-schnell',
    '<%= config.bin %> <%= command.id %> black-forest-labs/flux-schnell --limit 1 --json',
  ]

  static override args = { model: Args.string({ description: 'Model as owner/name.', required: true }) }
  static override flags = { limit: Flags.integer({ summary: 'Stop after this many.', default: 10, min: 1 }) }
  static override view = exampleTable

  async *execute() {
    const query = { model: this.args.model, limit: this.flags.limit }
    yield* listExamples(this.connect(replicate), query, quietCall(this.tasks, this.out))
  }
}
