import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'

/**
 * Counts the cache's work from zero. Rejects with ConflictError where there is no cache.
 * @example
 * await client.admin.resetCacheMetrics().catch((error) => error.kind) // conflict
 */
export async function resetCacheMetrics(
  connection: Connection,
  options: CallOptions = {},
): Promise<{ readonly reset: boolean }> {
  return call(connection, { ...options, admin: true, method: 'POST', path: '/admin/api/cache/metrics/reset' }, [
    'reset',
  ])
}
