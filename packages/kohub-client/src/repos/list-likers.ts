import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Liker } from '../types/repo.ts'

/**
 * Who likes a repository.
 * @example
 * const likers = await client.listLikers('my-org/my-model', { limit: 10 })
 */
export function listLikers(
  connection: Connection,
  id: string,
  { repoType, limit, ...options }: RepoOptions & { readonly limit?: number | undefined } = {},
): Listing<Liker> {
  return plainList(connection, { ...options, path: `${repoPath(id, repoType)}/likers`, query: { limit }, about: id })
}
