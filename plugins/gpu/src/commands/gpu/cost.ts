import { gpuProviders } from '@tuglet/gpu-provider'
import { currentHost, Flags, KitCommand } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { costTable, listCosts } from '../../lib/listing/list-costs.ts'

export default class GpuCost extends KitCommand<typeof GpuCost> {
  static override summary = 'Say what machines cost, and for what.'
  static override description = `
Reads the books of this computer. A ~ marks what is reckoned from price and time; the rest is what the provider charged.
Wasted is what was paid while nothing of yours ran: starting, connecting, being idle, ending.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --wasted --since 30d',
  ]

  static override flags = {
    wasted: Flags.boolean({ summary: 'Only what cost something for nothing, the worst first.' }),
    since: Flags.duration({ summary: 'Only machines of this last while.' }),
  }

  static override view = costTable

  async *execute() {
    const { settings, out, tasks, flags } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    yield* listCosts({ wasted: flags.wasted, sinceMs: flags.since }, desk)
  }
}
