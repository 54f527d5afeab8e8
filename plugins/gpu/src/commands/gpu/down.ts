import { gpuProviders } from '@tuglet/gpu-provider'
import { Args, currentHost, Flags, KitCommand, table } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { completeMachines } from '../../lib/listing/complete-machines.ts'
import { endMachines, type EndedRow } from '../../lib/listing/end-machines.ts'
import { dollars } from '../../lib/money/dollars.ts'

export default class GpuDown extends KitCommand<typeof GpuDown> {
  static override summary = 'End machines, and wait until that is confirmed.'
  static override description = `
Only machines of ours are ever ended, and one that is lent (--host) is only let go. Exits with an error, the page of the
machine and the command to try again when an end cannot be confirmed.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> 52e8037f499b',
    '<%= config.bin %> <%= command.id %> --orphans',
    '<%= config.bin %> <%= command.id %> --all --yes',
  ]

  static override args = {
    names: Args.string({ description: 'Names of machines, or how they begin.', multiple: true }),
  }
  static override flags = {
    all: Flags.boolean({ summary: 'Every machine of this computer.' }),
    orphans: Flags.boolean({ summary: 'Those that nobody looks after.' }),
  }

  static override complete = { names: completeMachines }
  static override view = table<EndedRow>({
    id: ({ token, state }) => (state === 'ended' ? token : undefined),
    columns: {
      name: ({ token }) => token,
      provider: ({ provider }) => provider,
      state: ({ state }) => state,
      cost: ({ cost }) => dollars(cost),
      problem: ({ problem }) => problem,
    },
  })

  async *execute() {
    const { settings, out, tasks, flags } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    yield* endMachines({ ...flags, names: this.args.names ?? [] }, desk)
  }
}
