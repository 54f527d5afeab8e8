import { gpuProviders } from '@tuglet/gpu-provider'
import { Args, currentHost, Flags, KitCommand, table } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { completeMachines } from '../../lib/listing/complete-machines.ts'
import { engineFlag } from '../../rent-flags.ts'
import { syncCommand, type SyncRow } from '../../lib/run/sync-command.ts'

export default class GpuSync extends KitCommand<typeof GpuSync> {
  static override summary = "Sync a machine's files, once or as they change."
  static override description = `
Both ways unless told otherwise, for the mounts that it was rented with. A file that changed on both sides keeps both
versions; a side that lost most of its files empties nothing. --pull never deletes anything here.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> 52e8037f499b',
    '<%= config.bin %> <%= command.id %> 52e8037f499b --pull',
    '<%= config.bin %> <%= command.id %> 52e8037f499b --watch',
  ]

  static override args = { name: Args.string({ description: 'The machine.', required: true }) }
  static override flags = {
    pull: Flags.boolean({ summary: 'Only from there to here.', exclusive: ['push', 'watch'] }),
    push: Flags.boolean({ summary: 'Only from here to there.', exclusive: ['watch'] }),
    ...engineFlag,
    watch: Flags.boolean({ summary: 'Go on until Ctrl-C.' }),
  }

  static override complete = { name: completeMachines }
  static override view = table<SyncRow>({
    id: ({ path }) => path,
    columns: { change: ({ change }) => change, path: ({ path }) => path, 'kept as': ({ keptAs }) => keptAs },
  })

  async *execute() {
    const { settings, out, tasks, flags, args } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    const direction = flags.pull ? 'pull' : flags.push ? 'push' : 'both'
    yield* syncCommand({ machine: args.name, direction, watch: flags.watch }, desk)
  }
}
