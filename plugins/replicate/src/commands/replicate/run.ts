import { Args, currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { runCompletion } from '../../lib/model/complete-inputs.ts'
import { modelHelp } from '../../lib/model/model-help.ts'
import { lastingClient } from '../../lib/run/lasting-client.ts'
import { documentOf, idOfRow, textOfRow, type RunRow } from '../../lib/run/run-row.ts'
import { replicate } from '../../service.ts'

const repeated = { multiple: true } as const

export default class ReplicateRun extends KitCommand<typeof ReplicateRun> {
  static override summary = 'Run a model and save what it makes.'
  static override description = `
Inputs are checked by the model's own schema before anything is paid: key=value, key=@FILE, key=@- (standard input),
key:=JSON, or --param key:value. A repeated key is a list, a dot goes into an object, @@ begins a text with @.
Give a model and --help to see its inputs.
Ctrl-C stops waiting; the prediction goes on, and the same command finds it again instead of paying for another.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> black-forest-labs/flux-schnell prompt="a red fox" num_outputs=2',
    '<%= config.bin %> <%= command.id %> owner/model --param prompt:cat --param image:@cat.png --to pictures/',
    '<%= config.bin %> <%= command.id %> owner/model --input inputs.yaml seed=7',
    '<%= config.bin %> <%= command.id %> owner/model prompt="a photo of TOK" --lora me/my-lora@0.8',
  ]

  static override aliases = ['replicate:run-model']
  static override args = {
    model: Args.string({ description: 'Model: owner/name, owner/name:version, owner/name/version.', required: true }),
    inputs: Args.string({ description: 'A version, and inputs as key=value.', multiple: true }),
  }

  static override flags = {
    param: Flags.string({ summary: 'One input.', helpValue: '<key:value>', ...repeated }),
    input: Flags.string({ summary: 'Inputs from a JSON or YAML file, or - for standard input.', helpValue: '<file>' }),
    lora: Flags.string({ summary: 'LoRA and its strength.', helpValue: '<repo[@scale]>', ...repeated }),
    wait: Flags.boolean({ summary: 'Wait until it is done.', default: true, allowNo: true }),
    stream: Flags.boolean({ summary: 'Show text as it is written.' }),
    download: Flags.boolean({ summary: 'Save what it makes.', default: true, allowNo: true }),
    to: Flags.string({ summary: 'Folder, or a name such as {model}_{id}_{index}.{ext}.', helpValue: '<path>' }),
    'cancel-after': Flags.duration({ summary: 'Have it canceled when it is not done after this long.' }),
    'cancel-on-interrupt': Flags.boolean({ summary: 'Cancel it when interrupted.' }),
    open: Flags.boolean({ summary: 'Open its page in the browser.' }),
  }

  static override growsHelp = true
  static override moreHelp = modelHelp(replicate)
  static override complete = runCompletion(replicate)
  static override view = stream<RunRow>({ id: idOfRow, chunk: textOfRow, whole: documentOf })

  async *execute() {
    const { runModel } = await import('../../lib/run/run-model.ts')
    const { settings, out, tasks, flags } = this
    const { model, inputs: words = [] } = this.args
    const { param: params = [], lora: loras = [], input: inputFile, 'cancel-after': cancelAfterMs } = flags
    const host = currentHost()
    const lasting = flags['cancel-on-interrupt'] ? () => lastingClient(replicate, { host, settings, out }) : undefined
    const client = this.connect(replicate)
    const options = { ...flags, model, words, params, loras, inputFile, cancelAfterMs }
    yield* runModel(options, { client, host, settings, tasks, out, lasting })
  }
}
