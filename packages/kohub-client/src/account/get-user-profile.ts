import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { UserProfile } from '../types/account.ts'

/**
 * What a user tells the world.
 * @example
 * const profile = await client.getUserProfile('alice')
 */
export async function getUserProfile(
  connection: Connection,
  username: string,
  { fallback = connection.fallback, ...options }: CallOptions & { readonly fallback?: boolean | undefined } = {},
): Promise<UserProfile> {
  return call(
    connection,
    { ...options, path: path`/api/users/${username}/profile`, query: { fallback }, about: username },
    ['username'],
  )
}
