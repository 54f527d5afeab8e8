import type { Connection, RepoOptions } from '../connection/connection.ts'
import { KohubError } from '../errors/kohub-error.ts'
import { listRepoTree } from '../files/list-repo-tree.ts'
import { pathProblem } from '../files/path-problem.ts'
import { Listing } from '../lists/listing.ts'
import type { TreeEntry } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'
import { piecesOf } from './digest-content.ts'
import { openFile } from './open-file.ts'

/** Something that is wrong with a file of a repository. */
export interface FileProblem {
  readonly path: string
  /**
   * `unsafePath` cannot be downloaded, and would leave its folder; `missingObject` is listed and not in the store;
   * `otherContent` is stored under another digest than the one that is listed, which an upload to another branch may do;
   * `sizeDiffers` and `sha256Differs` were read, and are not what is listed.
   */
  readonly problem: 'unsafePath' | 'missingObject' | 'otherContent' | 'sizeDiffers' | 'sha256Differs'
  readonly expected?: string | number | undefined
  readonly found?: string | number | undefined
}

/** How closely to look. */
export interface VerifyOptions extends RepoOptions {
  readonly revision?: string | undefined
  /** Reads every large file from end to end. */
  readonly deep?: boolean | undefined
  readonly onFile?: ((path: string) => void) | undefined
}

/**
 * Looks for files that the repository lists and cannot give as listed.
 * @example
 * const problems = await client.verifyRepo('my-org/my-model', { deep: true })
 */
export function verifyRepo(connection: Connection, id: string, options: VerifyOptions = {}): Listing<FileProblem> {
  const { repoType, revision = 'main', onFile } = options
  return new Listing<FileProblem>(async function* () {
    const tree = listRepoTree(connection, id, {
      ...callOf(options),
      repoType,
      revision,
      recursive: true,
      fallback: false,
    })
    for await (const entry of tree) {
      if (entry.type !== 'file') continue
      onFile?.(entry.path)
      const problem = pathProblem(entry.path) ? unsafe(entry) : await problemOf(connection, { ...options, id, entry })
      if (problem) yield problem
    }
  })
}

function unsafe({ path }: TreeEntry): FileProblem {
  return { path, problem: 'unsafePath' }
}

type Checking = VerifyOptions & { readonly id: string; readonly entry: TreeEntry }

async function problemOf(
  connection: Connection,
  { id, entry, deep = false, ...options }: Checking,
): Promise<FileProblem | undefined> {
  const { path, size, lfs } = entry
  const { repoType, revision } = options
  const isRead = deep && lfs !== undefined && size > 0
  try {
    const range = isRead || size === 0 ? {} : { start: 0, end: 1 }
    const opened = await openFile(connection, id, { ...callOf(options), repoType, revision, path, ...range })
    if (!isRead) await opened.stream.cancel()
    const { storedSha256: found, facts } = opened
    const told = toldProblem(entry, { size: facts.size, oid: found })
    if (told) return told
    return isRead
      ? await readProblem(connection, { path, size, sha256: found ?? lfs.oid, stream: opened.stream })
      : undefined
  } catch (error) {
    if (KohubError.is(error) && error.kind === 'notFound') return { path, problem: 'missingObject', found: error.code }
    throw error
  }
}

/** What differs by what the server tells, without reading. */
function toldProblem(
  { path, size, lfs }: TreeEntry,
  found: { size: number; oid: string | undefined },
): FileProblem | undefined {
  if (lfs && found.oid !== undefined && found.oid !== lfs.oid) {
    return { path, problem: 'otherContent', expected: lfs.oid, found: found.oid }
  }
  return found.size === size ? undefined : { path, problem: 'sizeDiffers', expected: size, found: found.size }
}

interface Reading {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly stream: ReadableStream<Uint8Array>
}

async function readProblem(
  connection: Connection,
  { path, size, sha256, stream }: Reading,
): Promise<FileProblem | undefined> {
  const hash = connection.sha256()
  let read = 0
  for await (const piece of piecesOf(stream)) {
    hash.update(piece)
    read += piece.length
  }
  const found = hash.digest()
  if (read !== size) return { path, problem: 'sizeDiffers', expected: size, found: read }
  return found === sha256 ? undefined : { path, problem: 'sha256Differs', expected: sha256, found }
}
