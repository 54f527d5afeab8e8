import { gpuProviders } from '@tuglet/gpu-provider'
import { Args, currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { asksForJson } from '../../lib/run/asks-for-json.ts'
import { execCommand } from '../../lib/run/exec-command.ts'
import { chunkOfExec, idOfExec, wholeExec, type ExecRow } from '../../lib/run/exec-row.ts'
import { completeRuns } from '../../lib/runs/complete-runs.ts'
import { findRun } from '../../lib/runs/keep-runs.ts'
import { planRerun } from '../../lib/runs/rerun.ts'
import { placeFlags, rentFlags } from '../../rent-flags.ts'

export default class GpuRerun extends KitCommand<typeof GpuRerun> {
  static override summary = 'Run a command again as it was run before.'
  static override description = `
Takes a run's name, or a machine's for its newest run: the same words, folders, GPU and image. Warns when the project is at
another commit or had changes. Values of variables are kept nowhere: a file is read again, others are given again.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> run-4f1d0c2b3a',
    '<%= config.bin %> <%= command.id %> run-4f1d0c2b3a --gpu H100 --env WANDB_API_KEY',
  ]

  static override args = { run: Args.string({ description: 'A run, or a machine for its newest.', required: true }) }
  static override flags = {
    ...rentFlags,
    'env-file': placeFlags['env-file'],
    env: placeFlags.env,
    'no-terminate': Flags.boolean({ summary: 'Keep the machine afterwards.', helpGroup: 'MONEY' }),
    detach: Flags.boolean({ summary: 'Start it, and do not wait.' }),
    'dry-run': Flags.boolean({ summary: 'Say what would be rented and sent.' }),
  }

  static override complete = { run: completeRuns }
  static override view = stream<ExecRow>({ id: idOfExec, chunk: chunkOfExec, whole: wholeExec })

  async *execute() {
    const { settings, out, tasks, flags } = this
    const host = currentHost()
    const run = await findRun(host, this.args.run)
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host, settings, out, tasks, flags, declarations, confirm })
    const plan = await planRerun(run, flags, desk)
    yield* execCommand(plan, desk, asksForJson(flags))
  }
}
