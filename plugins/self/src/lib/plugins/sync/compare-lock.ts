import type { LockedPlugin, PluginLock } from '../store/plugin-lock.ts'

/** How an installed plugin stands to the lock of a project. */
export type SyncState = 'same' | 'missing' | 'other version' | 'other files' | 'other dependencies' | 'not in the lock'

/** A plugin, as the lock wants it and as it is. */
export interface SyncRow {
  readonly name: string
  readonly wanted?: string
  readonly installed?: string
  readonly state: SyncState
}

/** Compares what a lock wants with what is installed, plugin by plugin, by name. */
export function compareLock(wanted: PluginLock, installed: PluginLock): readonly SyncRow[] {
  const names = [...new Set([...Object.keys(wanted.plugins), ...Object.keys(installed.plugins)])].toSorted()
  return names.map((name) => {
    const [want, have] = [wanted.plugins[name], installed.plugins[name]]
    return {
      name,
      ...(want && { wanted: want.version }),
      ...(have && { installed: have.version }),
      state: stateOf(want, have),
    }
  })
}

/** Whether a row is one that `sync` has to do something about. */
export function isDrift({ state }: SyncRow): boolean {
  return state !== 'same' && state !== 'not in the lock'
}

function stateOf(want: LockedPlugin | undefined, have: LockedPlugin | undefined): SyncState {
  if (!want) return 'not in the lock'
  if (!have) return 'missing'
  if (want.version !== have.version) return 'other version'
  if (want.integrity !== have.integrity) return 'other files'
  return want.treeHash === have.treeHash ? 'same' : 'other dependencies'
}
