import { gpuProviders } from '@tuglet/gpu-provider'
import { currentHost, Flags, KitCommand } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { listMachines } from '../../lib/listing/list-machines.ts'
import { machineTable } from '../../lib/listing/machine-row.ts'

export default class GpuLs extends KitCommand<typeof GpuLs> {
  static override summary = 'List your machines, what they cost and when they end.'
  static override description = `
Compares the books of this computer with what the providers say. An ORPHAN is a machine that nobody looks after and nobody
wanted kept; UNCONFIRMED is one that was asked for and never seen.`

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --all --json']
  static override flags = { all: Flags.boolean({ summary: 'Also those that have ended.' }) }
  static override view = machineTable

  async *execute() {
    const { settings, out, tasks, flags } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    yield* listMachines(desk, flags)
  }
}
