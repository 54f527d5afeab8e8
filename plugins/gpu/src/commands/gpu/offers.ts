import { gpuProviders } from '@tuglet/gpu-provider'
import { currentHost, Flags, KitCommand } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { listOffers, offerTable } from '../../lib/listing/list-offers.ts'

export default class GpuOffers extends KitCommand<typeof GpuOffers> {
  static override summary = 'List what can be rented now, cheapest first.'
  static override description = `
Asks every provider that you are signed in to. Prices are for the whole machine; whether one is there is a hint, never a
reservation.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --gpu H100',
    '<%= config.bin %> <%= command.id %> --count 8 --max-price 20 --spot',
    '<%= config.bin %> <%= command.id %> --min-vram 80 --json',
  ]

  static override flags = {
    gpu: Flags.string({ summary: 'Only this GPU.', helpValue: '<name>' }),
    count: Flags.integer({ summary: 'GPUs on one machine.', default: 1, min: 1, max: 64 }),
    'min-vram': Flags.integer({ summary: 'Only GPUs with so many GB.', min: 1 }),
    'max-price': Flags.string({ summary: 'Only up to this price an hour.', helpValue: '<dollars>' }),
    region: Flags.string({ summary: 'Only there.', helpValue: '<name>' }),
    spot: Flags.boolean({ summary: 'Only machines that may be taken away.' }),
    provider: Flags.string({ summary: 'Only this provider.', helpValue: '<id>' }),
    host: Flags.string({ summary: 'A machine of your own.', helpValue: '<user@host:port>' }),
  }

  static override view = offerTable

  async *execute() {
    const { settings, out, tasks, flags } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    yield* listOffers(flags, desk)
  }
}
