import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { CacheStats } from '../types/system.ts'

/**
 * What the server's cache has done.
 * @example
 * const { metrics } = await client.admin.getCacheStats()
 */
export async function getCacheStats(connection: Connection, options: CallOptions = {}): Promise<CacheStats> {
  return call(connection, { ...options, admin: true, path: '/admin/api/cache/stats' }, ['metrics'])
}
