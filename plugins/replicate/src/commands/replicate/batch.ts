import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { batchView } from '../../lib/batch/batch-view.ts'
import { readDollars } from '../../lib/batch/read-dollars.ts'
import { runBatch } from '../../lib/batch/run-batch.ts'
import { completeModels } from '../../lib/model/complete-inputs.ts'
import { replicate } from '../../service.ts'

export default class ReplicateBatch extends KitCommand<typeof ReplicateBatch> {
  static override summary = 'Run a model once for each row of a file.'
  static override description = `
CSV with a header of input names, JSONL, or YAML (a list of rows; model, inputs, matrix and rows; or a run file).
In any text {cat|dog} and {1..4} stand for each of those, in all combinations; \\{cat|dog} stands for itself.
Every row is checked before anything is paid. The same command again goes on where it was stopped, runs what failed
or was added, and pays for nothing twice. Exits with 12 when some rows did not succeed.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> prompts.csv --model black-forest-labs/flux-schnell --dry-run',
    '<%= config.bin %> <%= command.id %> run.yaml --max-cost 5 --to pictures/{row}_{index}.{ext}',
    {
      description: 'Without a file:',
      command: '<%= config.bin %> <%= command.id %> prompt="a {cat|dog}" "seed={1..4}" --model owner/model',
    },
  ]

  static override args = {
    file: Args.string({ description: 'CSV, JSONL or YAML file, or - for standard input.', required: true }),
    inputs: Args.string({ description: 'Inputs of all rows as key=value.', multiple: true }),
  }

  static override flags = {
    model: Flags.string({ summary: 'The model of all rows.', helpValue: '<owner/name>' }),
    format: Flags.option({
      summary: 'How the file is written, where its name does not say.',
      options: ['csv', 'jsonl', 'yaml'] as const,
    })(),
    to: Flags.string({ summary: 'Folder, or a name such as {row}_{index}.{ext}.', helpValue: '<path>' }),
    choices: Flags.boolean({ summary: 'Have {a|b} and {1..4} stand for each of those.', default: true, allowNo: true }),
    concurrency: Flags.integer({ summary: 'Rows under way at once.', default: 16, min: 1, max: 200 }),
    limit: Flags.integer({ summary: 'Run at most this many rows now.', min: 1 }),
    'max-cost': Flags.string({ summary: 'Pay at most about so many US dollars.', helpValue: '<amount>' }),
    'dry-run': Flags.boolean({ summary: 'Check and count, estimate the cost, and run nothing.' }),
    again: Flags.boolean({ summary: 'Run, and pay for, all rows once more.' }),
  }

  static override complete = { model: completeModels(replicate) }
  static override view = batchView

  async *execute() {
    const { file, inputs = [] } = this.args
    const { 'max-cost': maxCost, 'dry-run': dryRun, ...flags } = this.flags
    const { settings, out, tasks } = this
    const context = { client: this.connect(replicate), host: currentHost(), settings, out, tasks }
    yield* runBatch({ ...flags, words: [file, ...inputs], maxCost: readDollars(maxCost), dryRun }, context)
  }
}
