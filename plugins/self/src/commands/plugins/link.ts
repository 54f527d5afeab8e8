import { Args, currentHost, KitCommand, record } from '@tuglet/kit'
import type { PluginRow } from '../../lib/plugins/add-plugin.ts'
import { linkPlugin } from '../../lib/plugins/link-plugin.ts'

export default class PluginsLink extends KitCommand<typeof PluginsLink> {
  static override summary = 'Link a plugin that you are developing.'
  static override description = `
Its commands run from that folder, as it is built. Install its dependencies there yourself.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> .',
    '<%= config.bin %> <%= command.id %> ../my-plugin',
  ]

  static override args = { path: Args.string({ description: 'Folder of the plugin.', required: true }) }

  static override view = record<PluginRow>({
    id: ({ name }) => name,
    fields: { Plugin: ({ name }) => name, Version: ({ version }) => version, Folder: ({ root }) => root },
  })

  async execute() {
    const { config, tasks, out } = this
    return linkPlugin(this.args.path, { config, host: currentHost(), tasks, out })
  }
}
