import { currentHost, Flags, KitCommand, table } from '@tuglet/kit'
import { rollbackStore, type RolledBack } from '../../lib/plugins/rollback-store.ts'

export default class PluginsRollback extends KitCommand<typeof PluginsRollback> {
  static override summary = 'Undo the last change of the installed plugins.'
  static override description = `
Goes back to what was installed before the last install, update, uninstall, link or sync; nothing is fetched.
Of the states the last three are kept, with the one that was gone back from among them.`

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --to 12']

  static override flags = {
    to: Flags.integer({ summary: 'The generation to go back (or forward again) to.', helpValue: '<number>', min: 1 }),
  }

  static override view = table<RolledBack>({
    id: ({ name }) => name,
    columns: {
      plugin: ({ name }) => name,
      before: ({ before }) => before ?? 'not installed',
      now: ({ version }) => version ?? 'not installed',
      generation: ({ generation }) => generation,
    },
  })

  async *execute() {
    yield* await rollbackStore(this.flags.to, { host: currentHost(), tasks: this.tasks })
  }
}
