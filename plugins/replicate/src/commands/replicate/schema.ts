import { Args, currentHost, KitCommand } from '@tuglet/kit'
import { completeModels } from '../../lib/model/complete-inputs.ts'
import { schemaView } from '../../lib/model/schema-view.ts'
import { replicate } from '../../service.ts'

export default class ReplicateSchema extends KitCommand<typeof ReplicateSchema> {
  static override summary = 'Show what a model takes and gives.'
  static override description =
    'Inputs come in the order their author gave them. Versions that were met before are shown without asking Replicate.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> black-forest-labs/flux-schnell',
    '<%= config.bin %> <%= command.id %> owner/model --json',
  ]

  static override args = {
    model: Args.string({
      description: 'Model as owner/name, owner/name:version or owner/name/version.',
      required: true,
    }),
    version: Args.string({ description: 'Version, unless given with the model.' }),
  }

  static override complete = { model: completeModels(replicate) }
  static override view = schemaView

  async execute() {
    const { showSchema } = await import('../../lib/model/show-schema.ts')
    const { model, version } = this.args
    return showSchema({ model, version }, { client: this.connect(replicate), host: currentHost(), tasks: this.tasks })
  }
}
