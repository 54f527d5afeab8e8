import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'
import { kitOf } from '../checks/kit-of.ts'
import { findEntry } from './find-entry.ts'
import { fullName } from './plugin-spec.ts'
import { openStore, type StoreConfig } from './plugin-store.ts'

/** A dependency: what is asked for, and what is there. */
export interface Dependency {
  readonly name: string
  readonly wanted: string
  readonly found?: string
}

/** A plugin in detail. */
export interface PluginDetails {
  readonly name: string
  readonly version: string
  readonly type: string
  readonly root: string
  /** Which versions `plugins update` may take. */
  readonly tag?: string
  readonly commands: readonly string[]
  /** The version of the kit that it runs with. */
  readonly kit?: string
  readonly dependencies: readonly Dependency[]
}

/** Everything about one plugin that is loaded, by its full or short name. */
export async function inspectPlugin(word: string, config: StoreConfig, host: Host): Promise<PluginDetails> {
  const entries = await (await openStore(config, host)).list()
  const plugin = config.plugins.get(word) ?? config.plugins.get(fullName(word))
  const entry = entries.find(({ name }) => name === plugin?.name)
  if (!plugin) throw notLoaded(findEntry(word, entries, config).name)
  const { name, version, type, root, commands, pjson } = plugin
  const kit = kitOf(root)
  return {
    name,
    version,
    type,
    root,
    ...(entry?.tag !== undefined && { tag: entry.tag }),
    commands: commands.map(({ id }) => id.replaceAll(':', ' ')).toSorted(),
    ...(kit && { kit: kit.version }),
    dependencies: Object.entries(pjson.dependencies ?? {}).map(([each, wanted]) => ({
      name: each,
      wanted,
      ...found(each, root),
    })),
  }
}

// `exports` may hide package.json, so the package is looked for where Node would look.
function found(name: string, root: string): { readonly found?: string } {
  for (const folder of createRequire(path.join(root, 'package.json')).resolve.paths(name) ?? []) {
    try {
      const text = readFileSync(path.join(folder, name, 'package.json'), 'utf8')
      return { found: (JSON.parse(text) as { version: string }).version }
    } catch {
      // Not in this folder.
    }
  }
  return {}
}

function notLoaded(name: string): Failure {
  return new Failure('plugin', `The plugin ${name} is installed and cannot be loaded.`, {
    code: 'PLUGIN_BROKEN',
    hints: [`Install it anew: tuglet plugins install ${name}`, `Or remove it: tuglet plugins uninstall ${name}`],
    data: { plugin: name },
  })
}
