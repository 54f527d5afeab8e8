import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { SystemStats } from '../types/insight.ts'

/**
 * How much there is of everything.
 * @example
 * const { users, repositories } = await client.admin.getStats()
 */
export async function getStats(connection: Connection, options: CallOptions = {}): Promise<SystemStats> {
  return call(connection, { ...options, admin: true, path: '/admin/api/stats' }, ['users'])
}
