import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { KohubError } from '../errors/kohub-error.ts'
import { getRevision } from '../files/get-revision.ts'
import { listRepoTree } from '../files/list-repo-tree.ts'
import { isWanted, type PathFilter } from '../transfer/glob.ts'
import { inParallel } from '../transfer/in-parallel.ts'
import { progressMeter, type OnProgress } from '../transfer/progress.ts'
import type { TreeEntry } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'
import { localFiles } from './local-files.ts'
import { receiveFile } from './receive-file.ts'
import { mustStayInside, safeJoin } from './safe-join.ts'

/** What to download, and where to. */
export interface DownloadOptions extends RepoOptions, PathFilter {
  readonly folder: string
  readonly revision?: string | undefined
  /** Only this folder of the repository; its name stays in the paths. */
  readonly path?: string | undefined
  /** Deletes what the folder has and the repository lacks (of what `include` and `exclude` leave). */
  readonly delete?: boolean | undefined
  /** Only says what would happen. */
  readonly dryRun?: boolean | undefined
  /** How many files at a time: 4 unless given. */
  readonly concurrency?: number | undefined
  readonly onProgress?: OnProgress | undefined
}

/** What became of a download. */
export interface DownloadResult {
  /** The commit that it all comes from. */
  readonly commit: string
  readonly dryRun: boolean
  readonly files: readonly {
    readonly path: string
    readonly size: number
    readonly status: 'downloaded' | 'unchanged' | 'planned'
  }[]
  /** What was deleted here, or would be. */
  readonly deleted: readonly string[]
  /** What would have left the folder, or cannot be asked for. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * Downloads a repository or a part of it, all from one commit. Files that are here already are not fetched again; nothing is written outside the folder.
 * @example
 * const { files } = await client.downloadFolder('my-org/my-model', { folder, include: ['*.json'] })
 */
export async function downloadFolder(
  connection: Connection,
  id: string,
  options: DownloadOptions,
): Promise<DownloadResult> {
  const { folder, dryRun = false, concurrency = 4, repoType } = options
  const call = { ...callOf(options), repoType }
  const info = await getRevision(connection, id, { ...call, revision: options.revision })
  const commit = info.sha ?? options.revision ?? 'main'
  const { wanted, refused } = await sortFiles(connection, id, { ...options, revision: commit })
  const total = wanted.reduce((sum, { entry }) => sum + entry.size, 0)
  const meter = progressMeter('download', total, options.onProgress)
  if (!dryRun) await mkdir(folder, { recursive: true })
  const files = await inParallel(wanted, concurrency, async ({ entry, target }, failed) => {
    const { path, size } = entry
    if (await isHere(target, entry)) {
      meter.at(path, size)
      return { path, size, status: 'unchanged' as const }
    }
    if (dryRun) return { path, size, status: 'planned' as const }
    await mustStayInside(folder, target)
    const signal = call.signal ? AbortSignal.any([call.signal, failed]) : failed
    await receiveFile(connection, { repo: id, repoType, revision: commit, path, target, meter, signal })
    return { path, size, status: 'downloaded' as const }
  })
  const deleted = options.delete
    ? await deleteOthers(options, [...wanted.map(({ entry }) => entry.path), ...refused.map(({ path }) => path)])
    : []
  return { commit, dryRun, files, deleted, refused }
}

interface Wanted {
  readonly entry: TreeEntry
  readonly target: string
}

async function sortFiles(connection: Connection, id: string, options: DownloadOptions & { readonly revision: string }) {
  const { repoType, revision, path, folder } = options
  const wanted: Wanted[] = []
  const refused: { path: string; reason: string }[] = []
  const tree = listRepoTree(connection, id, { ...callOf(options), repoType, revision, path, recursive: true })
  for await (const entry of tree) {
    if (entry.type !== 'file' || !isWanted(entry.path, options)) continue
    try {
      wanted.push({ entry, target: safeJoin(folder, entry.path) })
    } catch (error) {
      if (!KohubError.is(error)) throw error
      refused.push({ path: entry.path, reason: error.message })
    }
  }
  return { wanted, refused }
}

/** Is a file here with the size and the digest that the repository lists? */
async function isHere(target: string, { size, oid, lfs }: TreeEntry): Promise<boolean> {
  const found = await stat(target).catch(() => undefined)
  if (!found?.isFile() || found.size !== size) return false
  const expected = lfs?.oid ?? oid
  if (/^[0-9a-f]{64}$/.test(expected)) return (await digestFile(target, createHash('sha256'))) === expected
  if (!/^[0-9a-f]{40}$/.test(expected)) return false
  return (await digestFile(target, createHash('sha1').update(`blob ${size}\0`))) === expected
}

async function digestFile(file: string, hash: ReturnType<typeof createHash>): Promise<string> {
  for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) hash.update(piece)
  return hash.digest('hex')
}

async function deleteOthers(options: DownloadOptions, kept: readonly string[]): Promise<string[]> {
  const { folder, path = '', dryRun = false } = options
  const prefix = path.replace(/^\/+|\/+$/g, '')
  const isThere = (await lstat(folder).catch(() => undefined))?.isDirectory() ?? false
  const here = isThere ? await localFiles(folder, options) : []
  const others = here.filter(
    (file) => !kept.includes(file.path) && (prefix === '' || file.path.startsWith(`${prefix}/`)),
  )
  if (!dryRun) await Promise.all(others.map((file) => rm(join(folder, file.path))))
  return others.map((file) => file.path)
}
