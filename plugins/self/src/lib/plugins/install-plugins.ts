import { installPlugin, type PluginRow, type StoreOptions } from './install-plugin.ts'
import { readPluginSpec } from './plugin-spec.ts'

/** Installs plugins one after the other, all names checked before the first; ends at the first that fails. */
export async function* installPlugins(words: readonly string[], options: StoreOptions): AsyncGenerator<PluginRow> {
  const specs = words.map((word) => readPluginSpec(word, options.host.cwd))
  for (const spec of specs) yield await installPlugin(spec, options)
}
