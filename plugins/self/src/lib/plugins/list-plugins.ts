import type { Host } from '@tuglet/kit/lib'
import { readCrashes } from '@tuglet/launcher/crashes'
import { emptyLock, readLock, type LockedPlugin, type TrustLevel } from './store/plugin-lock.ts'
import { storeFiles } from './store/store-files.ts'
import { readList } from './store/store-list.ts'
import type { StoreConfig } from './store-options.ts'

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
  /** Why it is left out of every start, when it is. */
  readonly leftOut?: string
  /** How far an installed one is trusted. */
  readonly trust?: TrustLevel
}

/** All plugins but the CLI itself, sorted by name; those that are installed and could not be loaded too. */
export async function* listPlugins(config: StoreConfig, { dirs }: Host): AsyncGenerator<ListedPlugin> {
  const files = storeFiles(dirs.data)
  const parked = readCrashes(dirs.data)
  const locked = lockedIn(files.lock)
  const loaded = [...config.plugins.values()].filter(({ isRoot }) => !isRoot)
  const rows: ListedPlugin[] = loaded.map(({ name, version, type, root }) => {
    return { name, version, type, root, loaded: true, ...trustOf(type === 'user' ? locked[name] : undefined) }
  })
  for (const { name, type } of readList(files.list).plugins) {
    if (config.plugins.has(name)) continue
    const { parked: isParked, last } = parked.get(name) ?? {}
    rows.push({ name, type, loaded: false, ...(isParked && { leftOut: last ?? '' }), ...trustOf(locked[name]) })
  }
  yield* rows.toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

function trustOf(locked: LockedPlugin | undefined): Pick<ListedPlugin, 'trust'> {
  return locked ? { trust: locked.trust } : {}
}

// A lock that cannot be read is for doctor to tell.
function lockedIn(file: string): Readonly<Record<string, LockedPlugin>> {
  try {
    return (readLock(file) ?? emptyLock).plugins
  } catch {
    return {}
  }
}
