import { Failure } from '@tuglet/kit/lib'
import { replaceFile, sortedJson } from '../store/replace-file.ts'
import { changeStore } from '../store/change-store.ts'
import { inForce } from '../store/node-modules-link.ts'
import { emptyLock, readLock, type PluginLock } from '../store/plugin-lock.ts'
import { generationFiles, storeFiles, type StoreFiles } from '../store/store-files.ts'
import { readList } from '../store/store-list.ts'
import type { StoreOptions } from '../store-options.ts'
import { lockTree } from '../tree/lock-tree.ts'
import { readNpmLock, type NpmPackages } from '../npm/npm-packages.ts'
import { compareLock, isDrift, type SyncRow } from './compare-lock.ts'
import { installLocked } from './install-locked.ts'
import { findProjectLock, projectLockOf, readProjectLock, type ProjectLock } from './project-lock.ts'

/** What a sync is to do. */
export interface SyncOptions {
  /** The lock file; the nearest `tuglet.lock` by default. */
  readonly lock?: string | undefined
  /** Change nothing; fail when something differs. */
  readonly check?: boolean
  /** The lock is right as it is: what cannot be installed exactly so is a failure. */
  readonly frozen?: boolean
  /** Write the lock from what is installed. */
  readonly save?: boolean
  /** Remove plugins that the lock does not name. */
  readonly prune?: boolean
}

/** Makes the installed plugins those of a project's lock, tells how they stood to it, and fails where they may not. */
export async function* syncPlugins(options: SyncOptions, store: StoreOptions): AsyncGenerator<SyncRow> {
  const { host, out } = store
  const files = storeFiles(host.dirs.data)
  const file = findProjectLock(options.lock, host)
  if (options.save) return yield* saveLock(file, files, store)
  const lock = readProjectLock(file)
  const rows = compareLock(lock, readLock(files.lock) ?? emptyLock)
  yield* rows
  const pruned = options.prune ? rows.filter(({ state }) => state === 'not in the lock') : []
  const drift = [...rows.filter(isDrift), ...pruned]
  if (drift.length === 0) return
  if (options.check) throw drifted(file, drift)
  const installed = await changeStore({ host, step: store.tasks }, async (change) => {
    const gone = new Set(pruned.map(({ name }) => name))
    const changed = new Set(rows.filter(isDrift).map(({ name }) => name))
    await installLocked(change, { lock, changed, gone }, store)
    const now = await lockTree(change.files, change.standing)
    const left = compareLock(lock, now).filter(isDrift)
    // The lock's own dependencies are older than the registry's only where the lock does not name them.
    const isMoved = left.every(({ state }) => state === 'other dependencies')
    if (left.length > 0 && (options.frozen || !isMoved)) throw drifted(file, left)
    return { now, packages: readNpmLock(change.files.npmLock), moved: left }
  })
  if (installed.moved.length === 0) return
  out.note(`${installed.moved.map(({ name }) => name).join(', ')}: dependencies moved on; ${file} says which now.`)
  await writeProjectLock(file, pick(lock, installed.now), installed.packages)
}

async function* saveLock(file: string, files: StoreFiles, { out }: StoreOptions): AsyncGenerator<SyncRow> {
  const lock = readLock(files.lock) ?? emptyLock
  const now = inForce(files)
  const packages = now.kind === 'generation' ? readNpmLock(generationFiles(files, now.number).npmLock) : {}
  await writeProjectLock(file, lock, packages)
  const count = Object.keys(lock.plugins).length
  out.note(`${file} names ${count === 1 ? 'one plugin' : `${count} plugins`}.`)
  for (const { name, type, url } of readList(files.list).plugins) {
    if (type === 'link') out.warn(`${name} is a link, and not in the lock.`)
    if (url !== undefined) out.warn(`${name} came out of ${url}: who syncs needs it in their registry.`)
  }
  yield* compareLock(lock, lock)
}

async function writeProjectLock(file: string, { plugins }: PluginLock, packages: NpmPackages): Promise<void> {
  await replaceFile(file, sortedJson(projectLockOf(plugins, packages)))
}

function pick(lock: ProjectLock, now: PluginLock): PluginLock {
  const names = Object.keys(lock.plugins)
  return { version: 1, plugins: Object.fromEntries(names.flatMap((name) => [[name, now.plugins[name]!]])) }
}

function drifted(file: string, rows: readonly SyncRow[]): Failure {
  const told = rows.map(({ name, state, wanted, installed }) => {
    return `${name}: ${state} (the lock says ${wanted ?? 'nothing'}, installed is ${installed ?? 'nothing'})`
  })
  return new Failure('conflict', `The plugins are not those of ${file}.`, {
    code: 'LOCK_DRIFT',
    hints: [...told, 'Make them so: tuglet plugins sync', 'Or take what is installed: tuglet plugins sync --save'],
    data: { file, plugins: rows },
  })
}
