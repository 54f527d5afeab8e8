import { Failure, type Host } from '@tuglet/kit/lib'
import { forgetCrashes, parkPlugin, readCrashes } from '@tuglet/launcher/crashes'
import { allowHooks } from './allow-hooks.ts'
import { findEntry } from './find-entry.ts'
import { storeFiles } from './store/store-files.ts'
import { emptyLock, readLock } from './store/plugin-lock.ts'
import { readList, type StoreEntry } from './store/store-list.ts'
import type { StoreOptions } from './store-options.ts'
import { readPlugin } from './trial/read-plugin.ts'
import path from 'node:path'

/** Whether a plugin takes part in starts, and what it may do in them. */
export interface PluginSwitch {
  readonly name: string
  readonly enabled: boolean
  /** The lifecycle hooks that it may run. */
  readonly hooks: readonly string[]
}

/** Lets a plugin take part again that was disabled or left out for crashing, and allows it the hooks that are named: `all` for all that it has. */
export async function enablePlugin(
  { word, hooks }: { readonly word: string; readonly hooks: readonly string[] | undefined },
  options: StoreOptions,
): Promise<PluginSwitch> {
  const { host } = options
  const entry = entryOf(word, options)
  const { name } = entry
  if (hooks) await allowHooks(name, hooksNamed(entry, hooks, host), options)
  forgetCrashes(host.dirs.data, name)
  return { name, enabled: true, hooks: allowedTo(name, host) }
}

/** Keeps an installed plugin out of every start until it is enabled again; with `hooksOnly` it only loses its hooks. */
export async function disablePlugin(
  { word, hooksOnly }: { readonly word: string; readonly hooksOnly: boolean },
  options: StoreOptions,
): Promise<PluginSwitch> {
  const { host } = options
  const { name } = entryOf(word, options)
  if (hooksOnly) await allowHooks(name, [], options)
  else parkPlugin(host.dirs.data, name, 'disabled by hand')
  const isParked = readCrashes(host.dirs.data).get(name)?.parked ?? false
  if (!hooksOnly && !isParked) throw notWritten(host)
  return { name, enabled: !isParked, hooks: allowedTo(name, host) }
}

function entryOf(word: string, { host, config }: StoreOptions): StoreEntry {
  return findEntry(word, readList(storeFiles(host.dirs.data).list).plugins, config)
}

function hooksNamed({ name }: StoreEntry, hooks: readonly string[], { dirs }: Host): readonly string[] {
  const { lifecycleHooks } = readPlugin(path.join(dirs.data, 'node_modules', name))
  if (hooks.includes('all')) return lifecycleHooks
  const unknown = hooks.find((hook) => !lifecycleHooks.includes(hook))
  if (unknown === undefined) return hooks
  throw new Failure('usage', `${name} has no hook ${unknown}.`, {
    code: 'NO_SUCH_HOOK',
    hints: [lifecycleHooks.length === 0 ? 'It has none.' : `It has ${lifecycleHooks.join(', ')}.`],
    data: { plugin: name, hooks: lifecycleHooks },
  })
}

function allowedTo(name: string, { dirs }: Host): readonly string[] {
  return (readLock(storeFiles(dirs.data).lock) ?? emptyLock).plugins[name]?.hooks ?? []
}

function notWritten({ dirs }: Host): Failure {
  return new Failure('failed', `The plugin store at ${dirs.data} cannot be written; nothing was changed.`, {
    code: 'STORE_NOT_WRITABLE',
    data: { folder: dirs.data },
  })
}
