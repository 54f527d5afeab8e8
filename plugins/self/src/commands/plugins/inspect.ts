import { Args, currentHost, KitCommand, record } from '@tuglet/kit'
import { inspectPlugin, type PluginDetails } from '../../lib/plugins/inspect-plugin.ts'

export default class PluginsInspect extends KitCommand<typeof PluginsInspect> {
  static override summary = 'Show one plugin in detail.'
  static override description =
    'Its version, place, commands and dependencies, the kit that it runs with, and how far it is trusted.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci',
    '<%= config.bin %> <%= command.id %> tuglet-plugin-weather --json',
  ]

  static override args = { plugin: Args.string({ description: 'Name of a plugin.', required: true }) }

  static override view = record<PluginDetails>({
    id: ({ name }) => name,
    fields: {
      Plugin: ({ name }) => name,
      Version: ({ version }) => version,
      Type: ({ type }) => type,
      Folder: ({ root }) => root,
      Tag: ({ tag }) => tag,
      Kit: ({ kit }) => kit,
      Commands: ({ commands }) => commands.join(', '),
      Trust: ({ locked, type }) => locked?.trust ?? (type === 'core' ? 'bundled' : undefined),
      Integrity: ({ locked }) => locked?.integrity,
      Tree: ({ locked }) => locked?.treeHash,
      Hooks: ({ locked }) => locked?.hooks.join(', ') || undefined,
      'Left out': ({ crashes }) => (crashes?.parked ? crashes.last : undefined),
      Dependencies: ({ dependencies }) =>
        dependencies.map(({ name, found }) => `${name} ${found ?? '(missing)'}`).join(', '),
    },
  })

  async execute() {
    return inspectPlugin(this.args.plugin, this.config, currentHost())
  }
}
