import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { FallbackCacheStats } from '../types/system.ts'

/**
 * What the memory of other hubs' answers holds.
 * @example
 * const { size } = await client.admin.getFallbackCacheStats()
 */
export async function getFallbackCacheStats(
  connection: Connection,
  options: CallOptions = {},
): Promise<FallbackCacheStats> {
  return call(connection, { ...options, admin: true, path: '/admin/api/fallback-sources/cache/stats' }, ['size'])
}
