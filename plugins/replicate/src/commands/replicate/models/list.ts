import { Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { listModels } from '../../../lib/resources/find-models.ts'
import { modelTable } from '../../../lib/resources/model-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateModelsList extends KitCommand<typeof ReplicateModelsList> {
  static override summary = 'List public models, last updated first.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --limit 10',
    '<%= config.bin %> <%= command.id %> --collection text-to-image',
  ]

  static override flags = {
    limit: Flags.integer({ summary: 'Stop after this many.', default: 30, min: 1 }),
    sort: Flags.option({
      summary: 'By what to sort.',
      options: ['updated', 'created'] as const,
      default: 'updated',
    })(),
    'oldest-first': Flags.boolean({ summary: 'Begin with the oldest.' }),
    collection: Flags.string({ summary: 'Only the models of this collection.', helpValue: '<name>' }),
  }

  static override view = modelTable

  async *execute() {
    const { limit, sort, collection, 'oldest-first': oldestFirst } = this.flags
    const query = { limit, sort, collection, oldestFirst }
    yield* listModels(this.connect(replicate), query, quietCall(this.tasks, this.out))
  }
}
