import { Args, currentHost, Flags, KitCommand, table } from '@tuglet/kit'
import type { PluginRow } from '../../lib/plugins/add-plugin.ts'
import { installFrom } from '../../lib/plugins/install-from.ts'

export default class PluginsInstall extends KitCommand<typeof PluginsInstall> {
  static override summary = 'Install plugins.'
  static override description = `
A short name such as ci stands for @tuglet/plugin-ci and for nothing else; the plugins of others have a scope or are
called tuglet-plugin-NAME. All of them are installed or none. Install scripts do not run, and a plugin whose commands do
not load is not installed. The registry is npm's own, or the one in TUGLET_NPM_REGISTRY.

Where the registry says how a plugin was built, that is verified. A plugin that nothing vouches for is installed when you
type yes; without a terminal, when the project's tuglet.lock has its hash.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci',
    '<%= config.bin %> <%= command.id %> ci@1.2.3 tuglet-plugin-weather',
    '<%= config.bin %> <%= command.id %> ./my-plugin-1.0.0.tgz',
    '<%= config.bin %> <%= command.id %> --from tuglet-plugins.tgz',
  ]

  static override args = {
    plugin: Args.string({ description: 'Name, name@version or tarball; with --from, a name in it.', multiple: true }),
  }

  static override flags = {
    from: Flags.string({
      summary: 'Install from a file that plugins pack wrote, without a network.',
      helpValue: '<file>',
    }),
  }

  static override view = table<PluginRow>({
    id: ({ name }) => name,
    columns: {
      plugin: ({ name }) => name,
      version: ({ version }) => version,
      trust: ({ trust }) => trust,
      place: ({ root }) => root,
    },
  })

  async *execute() {
    const { config, tasks, out, flags } = this
    const what = { words: this.args.plugin ?? [], from: flags.from }
    yield* installFrom(what, { config, host: currentHost(), tasks, out })
  }
}
