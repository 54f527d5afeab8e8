import { Args, currentHost, KitCommand, table } from '@tuglet/kit'
import { uninstallPlugins, type RemovedPlugin } from '../../lib/plugins/uninstall-plugins.ts'

export default class PluginsUninstall extends KitCommand<typeof PluginsUninstall> {
  static override summary = 'Remove plugins.'
  static override description = `
Also removes links; the folder of a linked plugin is left alone. Settings and tokens of a plugin stay.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci',
    '<%= config.bin %> <%= command.id %> tuglet-plugin-weather @someone/plugin-sky',
  ]

  static override args = {
    plugin: Args.string({ description: 'Name of an installed plugin.', required: true, multiple: true }),
  }

  static override view = table<RemovedPlugin>({
    id: ({ name }) => name,
    columns: { removed: ({ name }) => name, type: ({ type }) => type },
  })

  async *execute() {
    const { config, tasks, out } = this
    yield* uninstallPlugins(this.args.plugin, { config, host: currentHost(), tasks, out })
  }
}
