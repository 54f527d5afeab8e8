import { Args, currentHost, Flags, KitCommand, record } from '@tuglet/kit'
import { packPlugins, type PackedBundle } from '../../lib/plugins/bundle/pack-plugins.ts'

export default class PluginsPack extends KitCommand<typeof PluginsPack> {
  static override summary = 'Pack installed plugins into one file.'
  static override description = `
With all that they need, to be installed where there is no network: plugins install --from FILE.
Packages that are made for one kind of machine only are those of this one.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> ci tuglet-plugin-weather --to ./tools.tgz',
  ]

  static override args = {
    plugin: Args.string({ description: 'Name of an installed plugin; all of them by default.', multiple: true }),
  }

  static override flags = {
    to: Flags.string({ summary: 'The file to write.', helpValue: '<file>', default: 'tuglet-plugins.tgz' }),
  }

  static override view = record<PackedBundle>({
    id: ({ file }) => file,
    fields: {
      File: ({ file }) => file,
      Plugins: ({ plugins }) => plugins.join(', '),
      Packages: ({ packages }) => packages,
      Bytes: ({ bytes }) => bytes,
    },
  })

  async execute() {
    const { config, tasks, out, flags } = this
    const words = this.args.plugin ?? []
    return packPlugins({ words, to: flags.to }, { config, host: currentHost(), tasks, out })
  }
}
