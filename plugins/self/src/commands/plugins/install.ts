import { Args, currentHost, KitCommand, table } from '@tuglet/kit'
import type { PluginRow } from '../../lib/plugins/install-plugin.ts'
import { installPlugins } from '../../lib/plugins/install-plugins.ts'

export default class PluginsInstall extends KitCommand<typeof PluginsInstall> {
  static override summary = 'Install plugins.'
  static override description = `
A short name such as ci stands for @tuglet/plugin-ci and for nothing else; the plugins of others have a scope or are
called tuglet-plugin-NAME. Install scripts do not run. A plugin whose commands do not load is taken out again.
The registry is npm's own, or the one in TUGLET_NPM_REGISTRY.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci',
    '<%= config.bin %> <%= command.id %> ci@1.2.3 tuglet-plugin-weather',
    '<%= config.bin %> <%= command.id %> ./my-plugin-1.0.0.tgz',
  ]

  static override args = {
    plugin: Args.string({ description: 'Name, name@version or tarball.', required: true, multiple: true }),
  }

  static override view = table<PluginRow>({
    id: ({ name }) => name,
    columns: { plugin: ({ name }) => name, version: ({ version }) => version, place: ({ root }) => root },
  })

  async *execute() {
    const { config, tasks, out } = this
    yield* installPlugins(this.args.plugin, { config, host: currentHost(), tasks, out })
  }
}
