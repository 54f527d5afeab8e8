import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { LikedRepo } from '../types/repo.ts'

/**
 * What a user likes.
 * @example
 * const liked = await client.listLikedRepos('bob')
 */
export function listLikedRepos(
  connection: Connection,
  username: string,
  { limit, ...options }: CallOptions & { readonly limit?: number | undefined } = {},
): Listing<LikedRepo> {
  return plainList(connection, {
    ...options,
    path: path`/api/users/${username}/likes`,
    query: { limit },
    about: username,
  })
}
