import { Args, currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { profileRun } from '../../../lib/profiles/profile-run.ts'
import { readProfile } from '../../../lib/profiles/read-profiles.ts'
import { runModel } from '../../../lib/run/run-model.ts'
import { documentOf, idOfRow, textOfRow, type RunRow } from '../../../lib/run/run-row.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateProfileRun extends KitCommand<typeof ReplicateProfileRun> {
  static override summary = 'Run the model of a profile with its LoRA, inputs and prompt.'
  static override description = `
Inputs that you give replace the profile's. What the template needs and nobody said is asked for.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> portrait --token mood=calm',
    '<%= config.bin %> <%= command.id %> portrait prompt="a red fox" num_outputs=4 --no-lora --to pictures/',
  ]

  static override args = {
    name: Args.string({ description: 'Profile to run.', required: true }),
    inputs: Args.string({ description: 'A version, and inputs as key=value.', multiple: true }),
  }

  static override flags = {
    token: Flags.string({
      summary: 'What a token of the template stands for.',
      helpValue: '<name=value>',
      multiple: true,
    }),
    template: Flags.string({ summary: "Prompt with {tokens} in it, in place of the profile's." }),
    lora: Flags.string({
      summary: "LoRA and its strength, in place of the profile's.",
      helpValue: '<repo[@scale]>',
      multiple: true,
    }),
    'no-lora': Flags.boolean({ summary: 'Run the model alone.', exclusive: ['lora'] }),
    wait: Flags.boolean({ summary: 'Wait until it is done.', default: true, allowNo: true }),
    stream: Flags.boolean({ summary: 'Show text as it is written.' }),
    download: Flags.boolean({ summary: 'Save what it makes.', default: true, allowNo: true }),
    to: Flags.string({ summary: 'Folder, or a name such as {model}_{id}_{index}.{ext}.', helpValue: '<path>' }),
    'cancel-after': Flags.duration({ summary: 'Have it canceled when it is not done after this long.' }),
  }

  static override view = stream<RunRow>({ id: idOfRow, chunk: textOfRow, whole: documentOf })

  async *execute() {
    const { name, inputs: words = [] } = this.args
    const { token: tokens = [], template, lora: loras = [], 'cancel-after': cancelAfterMs, ...flags } = this.flags
    const host = currentHost()
    const { settings, out, tasks } = this
    const client = this.connect(replicate)
    const said = { words, tokens, template, loras, withLora: !flags['no-lora'] }
    const run = await profileRun(await readProfile(host, name), said)
    const { wait, stream: streams, download, to } = flags
    yield* runModel(
      { ...run, params: [], open: false, wait, stream: streams, download, to, cancelAfterMs },
      { client, host, settings, tasks, out },
    )
  }
}
