import { Args, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { modelRecord } from '../../../lib/resources/model-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateModelsShow extends KitCommand<typeof ReplicateModelsShow> {
  static override summary = 'Show a model.'
  static override examples = ['<%= config.bin %> <%= command.id %> black-forest-labs/flux-schnell']
  static override args = { model: Args.string({ description: 'Model as owner/name.', required: true }) }
  static override view = modelRecord

  async execute() {
    return this.connect(replicate).models.get(this.args.model, quietCall(this.tasks, this.out))
  }
}
