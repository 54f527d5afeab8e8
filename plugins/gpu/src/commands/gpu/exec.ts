import { gpuProviders } from '@tuglet/gpu-provider'
import { currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { asksForJson } from '../../lib/run/asks-for-json.ts'
import { execCommand } from '../../lib/run/exec-command.ts'
import { planExec } from '../../lib/run/exec-options.ts'
import { chunkOfExec, idOfExec, wholeExec, type ExecRow } from '../../lib/run/exec-row.ts'
import { placeFlags, rentFlags } from '../../rent-flags.ts'

export default class GpuExec extends KitCommand<typeof GpuExec> {
  static override summary = 'Run a command on a rented GPU.'
  static override description = `
Syncs the folder there, runs the command with its arguments exactly as given, brings results back and ends the machine.
Flags stand before the command. Its stdout, stderr and exit code are ours. The price is asked for before anything is rented;
the machine ends itself when we are gone. Ctrl-C reaches the command, twice kills it, three times leaves at once.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --gpu L40 --mount .:/workspace python train.py config.json',
    '<%= config.bin %> <%= command.id %> --env-file .env --gpu H100 python train.py',
    '<%= config.bin %> <%= command.id %> --budget 3 --linger 5m --reuse python bench.py',
    '<%= config.bin %> <%= command.id %> --host me@box.example:2222 --shell "nvidia-smi | head -5"',
  ]

  static override verbatim = true
  static override flags = {
    ...rentFlags,
    ...placeFlags,
    'no-sync': Flags.boolean({ summary: 'Sync no files.', helpGroup: 'FILES' }),
    pull: Flags.string({
      summary: 'Bring back only what matches; everything newer unless given.',
      helpValue: '<pattern>',
      helpGroup: 'FILES',
      multiple: true,
    }),
    'no-pull': Flags.boolean({ summary: 'Bring nothing back.', helpGroup: 'FILES' }),
    'no-terminate': Flags.boolean({ summary: 'Keep the machine afterwards.', helpGroup: 'MONEY' }),
    shell: Flags.boolean({ summary: 'Take the command as one line of shell.' }),
    detach: Flags.boolean({ summary: 'Start it, and do not wait.' }),
    interactive: Flags.boolean({ char: 'i', summary: 'Send it stdin, or not; a pipe is sent.', allowNo: true }),
    'dry-run': Flags.boolean({ summary: 'Say what would be rented and sent.' }),
  }

  static override view = stream<ExecRow>({ id: idOfExec, chunk: chunkOfExec, whole: wholeExec })

  async *execute() {
    const { settings, out, tasks, flags } = this
    const host = currentHost()
    const plan = planExec(this.tail, flags, { host, settings })
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host, settings, out, tasks, flags, declarations, confirm })
    yield* execCommand(plan, desk, asksForJson(flags))
  }
}
