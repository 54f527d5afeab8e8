import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { createTraining } from '../../../lib/resources/create-training.ts'
import { trainingRecord } from '../../../lib/resources/training-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateTrainingsCreate extends KitCommand<typeof ReplicateTrainingsCreate> {
  static override summary = 'Train a model from another.'
  static override description = `
The inputs are checked by the schema of the model that trains. The model that gets the result must exist.
Returns at once; the training goes on for minutes or hours.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ostris/flux-dev-lora-trainer --destination ada/my-flux --param input_images:@pictures.zip --param trigger_word:TOK',
    '<%= config.bin %> <%= command.id %> ostris/flux-dev-lora-trainer --destination ada/my-flux --input training.yaml',
  ]

  static override args = {
    model: Args.string({ description: 'Model that trains, as owner/name or owner/name:version.', required: true }),
    inputs: Args.string({ description: 'A version, and inputs as key=value.', multiple: true }),
  }

  static override flags = {
    destination: Flags.string({
      summary: 'Model that gets the result.',
      helpValue: '<owner/name>',
      required: true,
    }),
    param: Flags.string({ summary: 'One input.', helpValue: '<key:value>', multiple: true }),
    input: Flags.string({ summary: 'Inputs from a JSON or YAML file, or - for standard input.', helpValue: '<file>' }),
    webhook: Flags.string({ summary: 'Address that Replicate calls as it goes on.', helpValue: '<https-address>' }),
  }

  static override view = trainingRecord

  async execute() {
    const { model, inputs = [] } = this.args
    const { destination, param = [], input: inputFile, webhook } = this.flags
    const { tasks, out } = this
    const request = { model, words: inputs, params: param, inputFile, destination, webhook }
    return createTraining(request, { client: this.connect(replicate), host: currentHost(), tasks, out })
  }
}
