import { callRaw } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { type Listing, listing } from '../lists/listing.ts'
import { lfsPath } from './lfs-path.ts'
import type { LfsObject } from '../types/files.ts'
import { type WireLfsObject, lfsObjectOf } from '../wire/lfs-object.ts'
import { callOf } from '../wire/to-wire.ts'

/** What to ask about large objects. */
export interface LfsBatchOptions extends RepoOptions {
  readonly operation: 'upload' | 'download'
  readonly objects: readonly { readonly oid: string; readonly size: number }[]
  /** Browsers send a content type, which the server must know of. */
  readonly isBrowser?: boolean | undefined
  readonly route?: 'site' | 'typed' | undefined
}

/**
 * Asks where large objects are to be put or fetched. One without actions is there already, wherever it came from.
 * @example
 * const objects = [{ oid: 'a'.repeat(64), size: 3 }]
 * const [object] = await client.lfsBatch('my-org/my-model', { operation: 'upload', objects })
 */
export function lfsBatch(connection: Connection, id: string, options: LfsBatchOptions): Listing<LfsObject> {
  const { operation, objects, isBrowser = false } = options
  const json = { operation, transfers: ['basic', 'multipart'], objects, hash_algo: 'sha256', is_browser: isBrowser }
  const headers = { accept: 'application/vnd.git-lfs+json' }
  const request: KohubRequest = {
    ...callOf(options),
    method: 'POST',
    path: `${lfsPath(id, options)}/objects/batch`,
    json,
    headers,
    about: id,
  }
  return listing(async () => {
    const { objects: answer } = await callRaw<{ objects: WireLfsObject[] }>(connection, request, ['objects'])
    return answer.map(lfsObjectOf)
  })
}
