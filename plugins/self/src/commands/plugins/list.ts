import { currentHost, KitCommand, table } from '@tuglet/kit'
import { listPlugins, type ListedPlugin } from '../../lib/plugins/list-plugins.ts'

export default class PluginsList extends KitCommand<typeof PluginsList> {
  static override summary = 'Show all plugins.'
  static override description = `
Those that come with tuglet (core), those you installed (user) and those you linked (link).`

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']

  static override view = table<ListedPlugin>({
    id: ({ name }) => name,
    columns: {
      plugin: ({ name }) => name,
      version: ({ version, loaded, leftOut }) => {
        return loaded ? version : leftOut === undefined ? 'cannot be loaded' : 'left out'
      },
      type: ({ type }) => type,
      trust: ({ trust, type }) => trust ?? (type === 'core' ? 'bundled' : undefined),
    },
  })

  async *execute() {
    yield* listPlugins(this.config, currentHost())
  }
}
