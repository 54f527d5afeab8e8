import type { Connection, RepoOptions } from '../connection/connection.ts'
import { resolvePath } from '../files/resolve-path.ts'
import { exchange, isRedirect } from '../connection/send.ts'
import { readContent, type Content } from './content.ts'
import { digestIn } from './digest-in.ts'
import { openFile } from './open-file.ts'

/** Which content to look for, and where. */
export interface RemoteFile {
  readonly repo: string
  readonly revision: string
  readonly path: string
  readonly call: RepoOptions
  /** The digest that a large file should have. */
  readonly oid: string | undefined
  readonly content: Content
}

// Larger ones are not fetched only to be compared.
const comparable = 64_000_000

/** Does the repository really have this content there? What the server says of digests may be about another branch. */
export async function hasContent(connection: Connection, file: RemoteFile): Promise<boolean> {
  const { repo, revision, path, call, oid, content } = file
  const place = await storedDigest(connection, file)
  if (place !== undefined) return place === oid
  if (content.size > comparable) return false
  const { stream } = await openFile(connection, repo, { ...call, path, revision })
  const remote = new Uint8Array(await new Response(stream).arrayBuffer())
  const local = await readContent(content, { signal: call.signal })
  return remote.length === local.length && remote.every((byte, at) => byte === local[at])
}

/** The digest by which the object store knows a large file, read off its address; undefined for small files and unknown layouts. */
export async function storedDigest(
  connection: Connection,
  { repo, revision, path, call }: Pick<RemoteFile, 'repo' | 'revision' | 'path' | 'call'>,
): Promise<string | undefined> {
  const address = resolvePath(repo, { ...call, path, revision })
  const response = await exchange(connection, { signal: call.signal, path: address, about: path })
  await response.body?.cancel()
  return isRedirect(response) ? digestIn(response.headers.get('location') ?? '') : undefined
}
