import { lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { isAbsolute, join, posix } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { isKind, signatureOf, type Index, type Signature } from './entry.ts'
import type { SyncRules } from './sync-rules.ts'

/** Something that is not synced, and why. */
export interface Skipped {
  readonly path: string
  readonly why: string
}

/** A tree as it was when it was looked at. */
export interface Scan {
  readonly index: Index
  readonly skipped: readonly Skipped[]
}

/** Hears of what is synced while a tree is looked at. */
export type Seen = (path: string, signature: Signature) => void

/** Looks at everything below a folder that the rules do not leave out; links are noted, never followed. */
export function scanTree(root: string, rules: SyncRules, seen: Seen = () => undefined): Scan {
  const scan = { index: new Map<string, string>(), skipped: [] as Skipped[] }
  requireThere(root)
  scanFolder({ root, rules, seen, ...scan }, '')
  return scan
}

/** Fails when a folder is not there. */
export function requireThere(root: string): void {
  if (lstatSync(root, { throwIfNoEntry: false })) return
  throw new Failure('usage', `${root} is not there.`, { code: 'MOUNT_NOT_THERE' })
}

/** Looks again at some paths and all below them, and brings an index up to date. */
export function rescan(scan: Scan, paths: Iterable<string>, { root, rules }: { root: string; rules: SyncRules }): void {
  const looking: Looking = { root, rules, index: scan.index, skipped: [], seen: () => undefined }
  for (const path of paths) {
    for (const known of scan.index.keys()) {
      if (path === '' || known === path || known.startsWith(`${path}/`)) scan.index.delete(known)
    }
    if (path === '') scanFolder(looking, '')
    else if (!insideLeftOut(path, rules)) look(looking, path)
  }
}

interface Looking extends Scan {
  readonly root: string
  readonly rules: SyncRules
  readonly skipped: Skipped[]
  readonly seen: Seen
}

function scanFolder(looking: Looking, folder: string): void {
  for (const name of namesIn(join(looking.root, folder))) look(looking, folder === '' ? name : `${folder}/${name}`)
}

function look(looking: Looking, path: string): void {
  const { root, rules, index, skipped } = looking
  const stats = lstatSync(`${root}/${path}`, { bigint: true, throwIfNoEntry: false })
  if (!stats) return
  const signature = signatureOf(stats)
  const isFolder = signature === 'folder'
  const why = signature === undefined ? 'it is no file' : rules.leavesOut(path, isFolder)
  if (signature === undefined || why !== undefined) return void skipped.push({ path, why: why ?? '' })
  if (isKind(signature, 'link') && leadsOut(path, readlinkSync(join(root, path)))) {
    return void skipped.push({ path, why: 'the link leads out of the folder' })
  }
  index.set(path, signature)
  looking.seen(path, signature)
  if (isFolder) scanFolder(looking, path)
}

/** Whether a link at a path of a tree leads to somewhere outside of it. */
export function leadsOut(path: string, target: string): boolean {
  if (isAbsolute(target) || target.startsWith('/')) return true
  const end = posix.normalize(posix.join(posix.dirname(path), target.replaceAll('\\', '/')))
  return end === '..' || end.startsWith('../')
}

function insideLeftOut(path: string, rules: SyncRules): boolean {
  const parts = path.split('/')
  return parts.slice(0, -1).some((_, index) => rules.leavesOut(parts.slice(0, index + 1).join('/'), true) !== undefined)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw new Failure('failed', `${folder} cannot be read.`, { code: 'FOLDER_UNREADABLE', cause: error })
  }
}
