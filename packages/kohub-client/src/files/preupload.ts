import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Preupload } from '../types/files.ts'

/** A file that is about to be uploaded. */
export interface Announced {
  readonly path: string
  readonly size: number
  /** The first 512 bytes in Base64. */
  readonly sample?: string | undefined
  readonly sha256?: string | undefined
}

/**
 * Asks how the server wants files, and whether there is room for them. Its `shouldIgnore` looks at whichever branch it likes.
 * @example
 * const [answer] = await client.preupload('my-org/my-model', { files: [{ path: 'model.bin', size: 100 }] })
 */
export function preupload(
  connection: Connection,
  id: string,
  {
    repoType,
    revision = 'main',
    files,
    ...options
  }: RepoOptions & { readonly files: readonly Announced[]; readonly revision?: string | undefined },
): Listing<Preupload> {
  const address = `${repoPath(id, repoType)}${path`/preupload/${revision}`}`
  return plainList(connection, { ...options, method: 'POST', path: address, json: { files }, about: id }, 'files')
}
