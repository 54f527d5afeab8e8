import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { DetailedStats } from '../types/insight.ts'

/**
 * How much there is of everything, in detail.
 * @example
 * const { storage, lfs } = await client.admin.getDetailedStats()
 */
export async function getDetailedStats(connection: Connection, options: CallOptions = {}): Promise<DetailedStats> {
  return call(connection, { ...options, admin: true, path: '/admin/api/stats/detailed' }, ['users'])
}
