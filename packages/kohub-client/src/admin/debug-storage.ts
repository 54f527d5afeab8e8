import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'

/**
 * How the server reaches its object store, and what a few trials gave.
 * @example
 * const facts = await client.admin.debugStorage()
 */
export async function debugStorage(
  connection: Connection,
  options: CallOptions = {},
): Promise<Readonly<Record<string, unknown>>> {
  return call(connection, { ...options, admin: true, path: '/admin/api/storage/debug' }, [])
}
