import { Args, currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { rerunPrediction } from '../../lib/history/rerun-prediction.ts'
import { documentOf, idOfRow, textOfRow, type RunRow } from '../../lib/run/run-row.ts'
import { replicate } from '../../service.ts'

export default class ReplicateRerun extends KitCommand<typeof ReplicateRerun> {
  static override summary = 'Run something again, as it was or with some inputs changed.'
  static override description = `
Takes the prediction.json that a run leaves beside its files, the folder with it, or the id of a prediction. The same
version of the model runs with the same inputs; files are opened again and must not have changed.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> output/acme_painter_20260102_030405_a1b2c3/prediction.json',
    '<%= config.bin %> <%= command.id %> output/acme_painter_20260102_030405_a1b2c3 seed=7',
    '<%= config.bin %> <%= command.id %> gm3qorzdhgbfurvjtvhg6dckhu --latest',
  ]

  static override args = {
    source: Args.string({ description: 'A prediction.json, its folder, or the id of a prediction.', required: true }),
    inputs: Args.string({ description: 'Inputs to change, as key=value.', multiple: true }),
  }

  static override flags = {
    param: Flags.string({
      summary: 'One input to change.',
      helpValue: '<key:value>',
      multiple: true,
    }),
    latest: Flags.boolean({ summary: "Run the model's latest version." }),
    wait: Flags.boolean({ summary: 'Wait until it is done.', default: true, allowNo: true }),
    stream: Flags.boolean({ summary: 'Show text as it is written.' }),
    download: Flags.boolean({ summary: 'Save what it makes.', default: true, allowNo: true }),
    to: Flags.string({ summary: 'Folder, or a name such as {model}_{id}_{index}.{ext}.', helpValue: '<path>' }),
    'cancel-after': Flags.duration({ summary: 'Have it canceled when it is not done after this long.' }),
    open: Flags.boolean({ summary: 'Open its page in the browser.' }),
  }

  static override view = stream<RunRow>({ id: idOfRow, chunk: textOfRow, whole: documentOf })

  async *execute() {
    const { source, inputs: words = [] } = this.args
    const { param: params = [], 'cancel-after': cancelAfterMs, ...flags } = this.flags
    const { settings, out, tasks } = this
    const context = { client: this.connect(replicate), host: currentHost(), settings, out, tasks }
    yield* rerunPrediction({ ...flags, source, words, params, cancelAfterMs }, context)
  }
}
