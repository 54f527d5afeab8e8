import type { InstalledPlugin } from '../checks/installed-plugin.ts'
import { askRegistry } from './ask-registry.ts'
import { findEntry } from './find-entry.ts'
import { installPlugin, type StoreOptions } from './install-plugin.ts'
import { openStore, type StoreEntry } from './plugin-store.ts'

/** What an update did to a plugin. */
export interface UpdatedPlugin {
  readonly name: string
  /** The version before; nothing when it could not be loaded. */
  readonly before?: string
  readonly version: string
  readonly updated: boolean
}

/** Updates the named plugins, or all, within the tag that each was installed with; links and tarballs stay as they are. */
export async function* updatePlugins(words: readonly string[], options: StoreOptions): AsyncGenerator<UpdatedPlugin> {
  const { config, host, out } = options
  const listed = await (await openStore(config, host)).list()
  const entries = words.length === 0 ? listed : words.map((word) => findEntry(word, listed, config))
  for (const entry of entries) {
    if (entry.type === 'user' && entry.url === undefined) yield await update(entry, options)
    else out.note(`${entry.name} is ${entry.type === 'link' ? 'a link' : 'from a tarball'} and stays as it is.`)
  }
}

async function update({ name, tag = 'latest' }: StoreEntry, options: StoreOptions): Promise<UpdatedPlugin> {
  const { config, host, tasks } = options
  const spec = { kind: 'registry', name, tag, isShort: false } as const
  const nodeVersion = / node-v?(\S+)/.exec(config.userAgent)?.[1] ?? ''
  const { version } = await tasks.step(`Look for a newer ${name}`, () => askRegistry(spec, { host, nodeVersion }))
  const before = versionOf(config.plugins.get(name))
  if (before.before === version) return { name, ...before, version, updated: false }
  const row = await installPlugin(spec, options)
  return { name, ...before, version: row.version, updated: true }
}

function versionOf(plugin: InstalledPlugin | undefined): { readonly before?: string } {
  return plugin ? { before: plugin.version } : {}
}
