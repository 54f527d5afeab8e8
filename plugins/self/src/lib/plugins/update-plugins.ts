import { Failure, toFailure } from '@tuglet/kit/lib'
// @ts-expect-error -- the package comes without types
import gt from 'semver/functions/gt.js'
import { forgetCrashes, readCrashes } from '@tuglet/launcher/crashes'
import { addPlugin } from './add-plugin.ts'
import { findEntry } from './find-entry.ts'
import { orderPlugin, type Order } from './order-plugin.ts'
import { changeStore } from './store/change-store.ts'
import type { Change } from './store/open-generation.ts'
import { storeFiles } from './store/store-files.ts'
import { readList, type StoreEntry } from './store/store-list.ts'
import { officialVersion, type StoreOptions } from './store-options.ts'
import { installedVersion } from './installed-version.ts'

const isNewer = gt as (left: string, right: string) => boolean

/** What an update did to a plugin. */
export interface UpdatedPlugin {
  readonly name: string
  /** The version before; nothing when it could not be loaded. */
  readonly before?: string
  readonly version: string
  readonly updated: boolean
}

interface Plan {
  readonly name: string
  readonly before?: string
  readonly version: string
  /** Nothing when it is up to date. */
  readonly order?: Order
}

/**
 * Updates the named plugins, or all, within the tag that each was installed with; links and tarballs stay as they are. A
 * version that does not work is not taken, and the others are: which ones those were is told at the end.
 */
export async function* updatePlugins(words: readonly string[], options: StoreOptions): AsyncGenerator<UpdatedPlugin> {
  const { config, host, tasks } = options
  const { plugins } = readList(storeFiles(host.dirs.data).list)
  const entries = words.length === 0 ? plugins : words.map((word) => findEntry(word, plugins, config))
  const failures = new Map<string, Failure>()
  const ask = (entry: StoreEntry) => planOrFail(entry, { failures, isOnly: entries.length === 1 }, options)
  const plans: Plan[] = []
  // Each question is an npm of its own.
  for (let at = 0; at < entries.length; at += 4) {
    plans.push(...(await Promise.all(entries.slice(at, at + 4).map(ask))).flat())
  }
  const wanted = plans.filter(({ order }) => order !== undefined)
  if (wanted.length > 0) {
    await changeStore({ host, step: tasks }, async (change) => {
      for (const plan of wanted) await updateOne(plan, { change, failures, isOnly: plans.length === 1 }, options)
      if (wanted.every(({ name }) => failures.has(name))) change.cancel()
    })
  }
  const outcomes = plans.map((plan) => outcome(plan, failures.has(plan.name)))
  for (const { name, updated } of outcomes) if (updated) forgiveCrashes(name, host)
  yield* outcomes
  if (failures.size > 0) throw notAll(failures, new Set([...wanted.map(({ name }) => name), ...failures.keys()]).size)
}

// A new version begins anew; what a person disabled stays so.
function forgiveCrashes(name: string, { dirs }: Pick<StoreOptions['host'], 'dirs'>): void {
  if ((readCrashes(dirs.data).get(name)?.count ?? 0) > 0) forgetCrashes(dirs.data, name)
}

// One plugin that the registry does not have, or that does not fit, must not keep the others from being updated.
async function planOrFail(
  entry: StoreEntry,
  { failures, isOnly }: { readonly failures: Map<string, Failure>; readonly isOnly: boolean },
  options: StoreOptions,
): Promise<readonly Plan[]> {
  try {
    return await planFor(entry, options)
  } catch (error) {
    if (isOnly || !Failure.is(error) || (error.kind !== 'notFound' && error.kind !== 'plugin')) throw error
    failures.set(entry.name, error)
    const before = installedVersion(entry.name, options.host)
    return [{ name: entry.name, ...(before !== undefined && { before }), version: before ?? 'unknown' }]
  }
}

function outcome({ name, before, version, order }: Plan, failed: boolean): UpdatedPlugin {
  const known = before === undefined ? {} : { before }
  return { name, ...known, version: failed ? (before ?? version) : version, updated: order !== undefined && !failed }
}

async function planFor(entry: StoreEntry, options: StoreOptions): Promise<readonly Plan[]> {
  const { name, type, tag = 'latest', url } = entry
  if (type === 'link' || url !== undefined) {
    options.out.note(`${name} is ${type === 'link' ? 'a link' : 'from a tarball'} and stays as it is.`)
    return []
  }
  const before = installedVersion(name, options.host)
  const official = tag === 'latest' ? officialVersion(name, options.config) : undefined
  // A person may have asked for a version beyond the one that goes with this CLI.
  const isAhead = official !== undefined && before !== undefined && isNewer(before, official)
  const looked = isAhead ? before : (official ?? tag)
  const { wanted } = await orderPlugin({ kind: 'registry', name, tag: looked, isShort: false }, options)
  const version = wanted.kind === 'registry' ? wanted.version : ''
  const known = before === undefined ? {} : { before }
  return [before === version ? { name, ...known, version } : { name, ...known, version, order: { wanted, tag } }]
}

async function updateOne(
  { name, order }: Plan,
  {
    change,
    failures,
    isOnly,
  }: { readonly change: Change; readonly failures: Map<string, Failure>; readonly isOnly: boolean },
  options: StoreOptions,
): Promise<void> {
  if (!order) return
  // Alone, the whole change stands or falls with it.
  if (isOnly) return void (await addPlugin(change, order, options))
  try {
    await change.attempt(() => addPlugin(change, order, options))
  } catch (error) {
    options.host.signal.throwIfAborted()
    failures.set(name, toFailure(error))
  }
}

function notAll(failures: ReadonlyMap<string, Failure>, count: number): Failure {
  const told = [...failures].map(([name, { message, code }]) => ({ plugin: name, message, code }))
  return new Failure('partial', `${failures.size} of ${count} plugins could not be updated and stay as they were.`, {
    code: 'UPDATE_INCOMPLETE',
    hints: told.map(({ message }) => message),
    data: { failures: told },
  })
}
