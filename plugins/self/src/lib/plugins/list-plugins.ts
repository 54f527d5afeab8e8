import type { Host } from '@tuglet/kit/lib'
import { openStore, type StoreConfig } from './plugin-store.ts'

/** A plugin as `plugins list` shows it. */
export interface ListedPlugin {
  readonly name: string
  /** Nothing when it cannot be loaded. */
  readonly version?: string
  /** `core` comes with tuglet, `user` was installed, `link` is a folder, `dev` is part of a checkout. */
  readonly type: string
  readonly root?: string
  /** Whether its commands are there. */
  readonly loaded: boolean
}

/** All plugins but the CLI itself, sorted by name; those that are installed and could not be loaded too. */
export async function* listPlugins(config: StoreConfig, host: Host): AsyncGenerator<ListedPlugin> {
  const loaded = [...config.plugins.values()].filter(({ isRoot }) => !isRoot)
  const rows: ListedPlugin[] = loaded.map(({ name, version, type, root }) => ({
    name,
    version,
    type,
    root,
    loaded: true,
  }))
  for (const { name, type } of await (await openStore(config, host)).list()) {
    if (!config.plugins.has(name)) rows.push({ name, type, loaded: false })
  }
  yield* rows.toSorted((left, right) => (left.name < right.name ? -1 : 1))
}
