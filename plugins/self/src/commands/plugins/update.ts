import { Args, currentHost, KitCommand, table } from '@tuglet/kit'
import { updatePlugins, type UpdatedPlugin } from '../../lib/plugins/update-plugins.ts'

export default class PluginsUpdate extends KitCommand<typeof PluginsUpdate> {
  static override summary = 'Update installed plugins.'
  static override description = `
Takes the newest version that fits how each plugin was installed: ci@1 stays with version 1. Links and tarballs stay.
A version whose commands do not load is taken out again, and the one before is put back.`

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> ci']

  static override args = {
    plugin: Args.string({ description: 'Name of an installed plugin; all of them by default.', multiple: true }),
  }

  static override view = table<UpdatedPlugin>({
    id: ({ name, updated }) => (updated ? name : undefined),
    columns: {
      plugin: ({ name }) => name,
      before: ({ before }) => before,
      now: ({ version }) => version,
      updated: ({ updated }) => updated,
    },
  })

  async *execute() {
    const { config, tasks, out } = this
    yield* updatePlugins(this.args.plugin ?? [], { config, host: currentHost(), tasks, out })
  }
}
