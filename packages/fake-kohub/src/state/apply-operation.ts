import { detail } from '../server/refusal.ts'
import { seconds } from './iso.ts'
import type { FileRow, LfsUse, Repo, TreeFile } from './repo.ts'
import { gitBlobId, lfsKey, lfsRules, needsLfs, resolveRevision } from './repos.ts'
import type { World } from './world.ts'

/** One line of a commit. */
export interface Operation {
  readonly key: string
  readonly path: string
  readonly content?: string
  readonly encoding?: string
  readonly oid?: string
  readonly size?: number
  readonly algo?: string
  readonly srcPath?: string
  readonly srcRevision?: string
}

/** A commit in the making. */
export interface Draft {
  readonly tree: Map<string, TreeFile>
  readonly uses: Omit<LfsUse, 'commit'>[]
  isChanged: boolean
}

/** Where it is made. */
export interface Place {
  readonly world: World
  readonly repo: Repo
  readonly branch: string
}

/** Carries out one line of a commit; content that the table knows under that path is dropped, whatever the branch. */
export function applyOperation(place: Place, draft: Draft, operation: Operation): void {
  const apply = appliers[operation.key]
  if (apply) draft.isChanged = apply(place, draft, operation) || draft.isChanged
}

type Apply = (place: Place, draft: Draft, operation: Operation) => boolean

const addFile: Apply = ({ world, repo }, draft, { path, content = '', encoding = '' }) => {
  if (!encoding.toLowerCase().startsWith('base64')) throw detail(400, { error: `Invalid file operation for ${path}` })
  const bytes = Buffer.from(content, 'base64')
  const { length: size } = bytes
  if (needsLfs(world, repo, { path, size })) throw shouldUseLfs(lfsRules(world, repo).threshold, { path, size })
  const sha256 = gitBlobId(bytes)
  if (isKnown(repo.files.get(path), { sha256, size })) return false
  const key = `${repo.type}/${repo.namespace}/${repo.name}/data/${sha256}`
  const object = world.store.putBytes(key, bytes)
  draft.tree.set(path, { path, size, checksum: object.etag, key, mtime: seconds(world.now()) })
  repo.files.set(path, { sha256, size, lfs: false, isDeleted: false })
  return true
}

function shouldUseLfs(threshold: number, { path, size }: { path: string; size: number }): Error {
  const error = `File ${path} should use LFS (size: ${size} bytes, threshold: ${threshold} bytes). Use 'lfsFile' operation instead of 'file' operation.`
  return detail(400, { error, file_size: size, lfs_threshold: threshold, suggested_operation: 'lfsFile' })
}

function isKnown(row: FileRow | undefined, file: { sha256: string; size: number }): boolean {
  return row !== undefined && !row.isDeleted && row.sha256 === file.sha256 && row.size === file.size
}

const addLfsFile: Apply = ({ world, repo }, draft, { path, oid = '', size = 0, algo = 'sha256' }) => {
  if (oid === '') throw detail(400, { error: `Missing OID for LFS file ${path}` })
  draft.uses.push({ path, sha256: oid, size })
  if (isKnown(repo.files.get(path), { sha256: oid, size })) return false
  const key = lfsKey(oid)
  const object = world.store.objects.get(key)
  if (!object) {
    throw detail(400, { error: `LFS object ${oid} not found in storage. Upload to S3 may have failed. Path: ${key}` })
  }
  draft.tree.set(path, { path, size: object.size, checksum: `${algo}:${oid}`, key, mtime: seconds(world.now()) })
  repo.files.set(path, { sha256: oid, size: object.size, lfs: true, isDeleted: false })
  return true
}

function markDeleted(repo: Repo, path: string): void {
  const row = repo.files.get(path)
  if (row) repo.files.set(path, { ...row, isDeleted: true })
}

const deleteFile: Apply = ({ repo }, draft, { path }) => {
  draft.tree.delete(path)
  markDeleted(repo, path)
  return true
}

const deleteFolder: Apply = ({ repo }, draft, { path }) => {
  const folder = path.endsWith('/') ? path : `${path}/`
  for (const inner of [...draft.tree.keys()].filter((key) => key.startsWith(folder))) {
    draft.tree.delete(inner)
    markDeleted(repo, inner)
  }
  return true
}

const copyFile: Apply = ({ world, repo, branch }, draft, { path, srcPath, srcRevision }) => {
  if (!srcPath) throw detail(400, { error: 'Missing srcPath for copyFile operation' })
  const source = resolveRevision(repo, srcRevision ?? branch)?.tree.get(srcPath)
  if (!source) throw detail(500, { error: `Failed to copy file ${srcPath} to ${path}: path not found` })
  draft.tree.set(path, { ...source, path, mtime: seconds(world.now()) })
  const row = repo.files.get(srcPath)
  const lfs = row?.lfs ?? needsLfs(world, repo, source)
  repo.files.set(path, { sha256: row?.sha256 ?? source.checksum, size: source.size, lfs, isDeleted: false })
  return true
}

const appliers: Readonly<Record<string, Apply>> = {
  file: addFile,
  lfsFile: addLfsFile,
  deletedFile: deleteFile,
  deletedFolder: deleteFolder,
  copyFile,
}
