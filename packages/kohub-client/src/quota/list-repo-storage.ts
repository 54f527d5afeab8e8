import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { RepoStorageItem } from '../types/repo.ts'

/**
 * What each repository of a namespace takes.
 * @example
 * const repos = await client.listRepoStorage('my-org')
 */
export function listRepoStorage(
  connection: Connection,
  namespace: string,
  options: CallOptions = {},
): Listing<RepoStorageItem> {
  return plainList(
    connection,
    { ...options, path: path`/api/quota/${namespace}/repos`, about: namespace },
    'repositories',
  )
}
