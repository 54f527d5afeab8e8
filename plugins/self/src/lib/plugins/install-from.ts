import { Failure } from '@tuglet/kit/lib'
import type { PluginRow } from './add-plugin.ts'
import { installBundle } from './bundle/install-bundle.ts'
import { installPlugins } from './install-plugins.ts'
import type { StoreOptions } from './store-options.ts'

/** Installs the named plugins from the registry or, where one is given, out of a bundle, of which all is installed by default. */
export function installFrom(
  { words, from }: { readonly words: readonly string[]; readonly from: string | undefined },
  options: StoreOptions,
): AsyncGenerator<PluginRow> {
  if (from !== undefined) return installBundle({ file: from, words }, options)
  if (words.length > 0) return installPlugins(words, options)
  throw new Failure('usage', 'Which plugin?', {
    code: 'PLUGIN_NAME_MISSING',
    hints: ['Give its name: tuglet plugins install ci', 'Or a bundle: tuglet plugins install --from FILE'],
  })
}
