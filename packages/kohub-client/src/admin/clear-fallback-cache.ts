import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Message } from '../types/account.ts'

/**
 * Forgets all answers of other hubs.
 * @example
 * await client.admin.clearFallbackCache()
 */
export async function clearFallbackCache(connection: Connection, options: CallOptions = {}): Promise<Message> {
  return call(
    connection,
    { ...options, admin: true, method: 'DELETE', path: '/admin/api/fallback-sources/cache/clear' },
    ['message'],
  )
}
