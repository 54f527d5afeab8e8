import { currentHost, Flags, KitCommand, table } from '@tuglet/kit'
import type { SyncRow } from '../../lib/plugins/sync/compare-lock.ts'
import { syncPlugins } from '../../lib/plugins/sync/sync-plugins.ts'

export default class PluginsSync extends KitCommand<typeof PluginsSync> {
  static override summary = "Install what a project's tuglet.lock names."
  static override description = `
The lock, which belongs into the project's repository, names each plugin with its version, its integrity and a hash of all
that it runs. Plugins that it does not name stay. What is shown is how each plugin stood to the lock before.`

  static override examples = [
    { description: 'Write the lock:', command: '<%= config.bin %> <%= command.id %> --save' },
    { description: 'Install what it names:', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'In CI:', command: '<%= config.bin %> <%= command.id %> --frozen' },
    { description: 'Only look:', command: '<%= config.bin %> <%= command.id %> --check' },
  ]

  static override flags = {
    lock: Flags.string({
      summary: 'The lock file; by default the nearest tuglet.lock in this folder or above.',
      helpValue: '<file>',
    }),
    check: Flags.boolean({ summary: 'Change nothing; fail when something differs.', exclusive: ['frozen', 'save'] }),
    frozen: Flags.boolean({ summary: 'Fail where it cannot be exactly as the lock says.', exclusive: ['save'] }),
    save: Flags.boolean({ summary: 'Write the lock from what is installed.' }),
    prune: Flags.boolean({ summary: 'Remove plugins that the lock does not name.', exclusive: ['save'] }),
  }

  static override view = table<SyncRow>({
    id: ({ name }) => name,
    columns: {
      plugin: ({ name }) => name,
      wanted: ({ wanted }) => wanted,
      installed: ({ installed }) => installed,
      state: ({ state }) => state,
    },
  })

  async *execute() {
    const { config, tasks, out } = this
    yield* syncPlugins(this.flags, { config, host: currentHost(), tasks, out })
  }
}
