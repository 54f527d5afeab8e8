import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Evicted } from '../types/system.ts'

/**
 * Forgets what other hubs answered to a user, by name.
 * @example
 * await client.admin.evictFallbackUsername('alice')
 */
export async function evictFallbackUsername(
  connection: Connection,
  username: string,
  options: CallOptions = {},
): Promise<Evicted> {
  const address = path`/admin/api/fallback-sources/cache/username/${username}`
  return call(connection, { ...options, admin: true, method: 'DELETE', path: address, about: username }, ['evicted'])
}
