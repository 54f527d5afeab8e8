import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import { repoPath } from '../names/repo-id.ts'

/**
 * The server has no discussions and no pull requests: rejects with ServerError, code `NotImplemented`.
 * @example
 * await client.listDiscussions('my-org/my-model').catch((error) => error.code) // NotImplemented
 */
export function listDiscussions(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Listing<Readonly<Record<string, unknown>>> {
  return plainList(connection, { ...options, path: `${repoPath(id, repoType)}/discussions`, about: id }, 'discussions')
}
