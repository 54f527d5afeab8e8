import { gpuProviders } from '@tuglet/gpu-provider'
import { Args, currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { completeMachines } from '../../lib/listing/complete-machines.ts'
import { asksForJson } from '../../lib/run/asks-for-json.ts'
import { attachCommand } from '../../lib/run/attach-command.ts'
import { chunkOfExec, idOfExec, wholeExec, type ExecRow } from '../../lib/run/exec-row.ts'

export default class GpuAttach extends KitCommand<typeof GpuAttach> {
  static override summary = 'Follow a command that runs on a machine.'
  static override description = `
Goes on at the byte where the last terminal stopped. When the command ends its results come back and the machine ends, as
gpu exec would have done; the exit code is the command's. Ctrl-C stops following; the command goes on.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> 52e8037f499b',
    '<%= config.bin %> <%= command.id %> 52e8037f499b run-4f1d0c2b3a --from-start --no-terminate',
  ]

  static override args = {
    name: Args.string({ description: 'The machine.', required: true }),
    run: Args.string({ description: 'A run on it; the newest unless given.' }),
  }

  static override flags = {
    'from-start': Flags.boolean({ summary: 'Show all of its output again.' }),
    'no-terminate': Flags.boolean({ summary: 'Keep the machine afterwards.' }),
  }

  static override complete = { name: completeMachines }
  static override view = stream<ExecRow>({ id: idOfExec, chunk: chunkOfExec, whole: wholeExec })

  async *execute() {
    const { settings, out, tasks, flags, args } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    const isJson = asksForJson(flags)
    const { 'from-start': fromStart, 'no-terminate': noTerminate } = flags
    yield* attachCommand({ machine: args.name, run: args.run, fromStart, noTerminate, isJson }, desk)
  }
}
