import { Args, currentHost, Flags, KitCommand, record } from '@tuglet/kit'
import { enablePlugin, type PluginSwitch } from '../../lib/plugins/enable-plugin.ts'

export default class PluginsEnable extends KitCommand<typeof PluginsEnable> {
  static override summary = 'Use a plugin again, or allow its hooks.'
  static override description = `
A plugin that was disabled, or that crashed at three starts in a row, is left out until then. Hooks that run at every
start (init, prerun, postrun, finally) run only where they are allowed.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> tuglet-plugin-weather',
    '<%= config.bin %> <%= command.id %> tuglet-plugin-weather --hooks',
    '<%= config.bin %> <%= command.id %> tuglet-plugin-weather --hook init',
  ]

  static override args = { plugin: Args.string({ description: 'Name of an installed plugin.', required: true }) }

  static override flags = {
    hook: Flags.string({ summary: 'Allow this hook, and no other that is not named.', multiple: true }),
    hooks: Flags.boolean({ summary: 'Allow all hooks that it has.', exclusive: ['hook'] }),
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
    const hooks = flags.hooks ? ['all'] : flags.hook
    return enablePlugin({ word: this.args.plugin, hooks }, { config, host: currentHost(), tasks, out })
  }
}
