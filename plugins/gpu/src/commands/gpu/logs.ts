import { gpuProviders, type LogLine } from '@tuglet/gpu-provider'
import { Args, currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { completeMachines } from '../../lib/listing/complete-machines.ts'
import { machineLog } from '../../lib/run/machine-log.ts'
import type { OutputRow } from '../../lib/run/output-rows.ts'
import { asksForJson } from '../../lib/run/asks-for-json.ts'
import { chunkOfLog } from '../../lib/run/log-row.ts'
import { showLog } from '../../lib/run/show-log.ts'

export default class GpuLogs extends KitCommand<typeof GpuLogs> {
  static override summary = 'Show what a command on a machine wrote.'
  static override description = `
Its stdout and stderr, byte for byte, from the beginning. --machine shows the provider's log instead: what the machine said
while it started.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> 52e8037f499b',
    '<%= config.bin %> <%= command.id %> 52e8037f499b --follow',
    '<%= config.bin %> <%= command.id %> 52e8037f499b --machine --tail 50',
  ]

  static override args = {
    name: Args.string({ description: 'The machine.', required: true }),
    run: Args.string({ description: 'A run on it; the newest unless given.' }),
  }

  static override flags = {
    follow: Flags.boolean({ summary: 'Go on until it ends.' }),
    machine: Flags.boolean({ summary: "Show the provider's log." }),
    tail: Flags.integer({ summary: 'Only so many last lines, with --machine.', min: 1, dependsOn: ['machine'] }),
  }

  static override complete = { name: completeMachines }
  static override view = stream<OutputRow | LogLine>({ id: () => undefined, chunk: chunkOfLog })

  async *execute() {
    const { settings, out, tasks, flags, args } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    const isJson = asksForJson(flags)
    const { follow, machine, tail } = flags
    if (machine) yield* machineLog({ machine: args.name, follow, tail }, desk)
    else yield* showLog({ machine: args.name, run: args.run, follow, isJson }, desk)
  }
}
