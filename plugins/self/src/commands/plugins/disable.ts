import { Args, currentHost, Flags, KitCommand, record } from '@tuglet/kit'
import { disablePlugin, type PluginSwitch } from '../../lib/plugins/enable-plugin.ts'

export default class PluginsDisable extends KitCommand<typeof PluginsDisable> {
  static override summary = 'Leave a plugin out of every start.'
  static override description = 'It stays installed; plugins enable brings it back.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> tuglet-plugin-weather',
    '<%= config.bin %> <%= command.id %> tuglet-plugin-weather --hooks',
  ]

  static override args = { plugin: Args.string({ description: 'Name of an installed plugin.', required: true }) }

  static override flags = {
    hooks: Flags.boolean({ summary: 'Only take back that its hooks may run; its commands stay.' }),
  }

  static override view = record<PluginSwitch>({
    id: ({ name }) => name,
    fields: {
      Plugin: ({ name }) => name,
      Enabled: ({ enabled }) => enabled,
      Hooks: ({ hooks }) => hooks.join(', ') || 'none',
    },
  })

  async execute() {
    const { config, tasks, out, flags } = this
    const what = { word: this.args.plugin, hooksOnly: flags.hooks }
    return disablePlugin(what, { config, host: currentHost(), tasks, out })
  }
}
