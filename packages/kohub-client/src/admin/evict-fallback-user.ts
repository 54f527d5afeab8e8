import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Evicted } from '../types/system.ts'

/**
 * Forgets what other hubs answered to a user, by number; 0 is nobody in particular.
 * @example
 * await client.admin.evictFallbackUser(0)
 */
export async function evictFallbackUser(
  connection: Connection,
  userId: number,
  options: CallOptions = {},
): Promise<Evicted> {
  const address = path`/admin/api/fallback-sources/cache/user/${userId}`
  return call(connection, { ...options, admin: true, method: 'DELETE', path: address }, ['evicted'])
}
