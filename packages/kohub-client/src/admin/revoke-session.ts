import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Revoked } from '../types/admin.ts'

/**
 * Ends a session.
 * @example
 * await client.login({ username: 'bob', password: 'secret-123' })
 * const [session] = await client.admin.listSessions({ user: 'bob' })
 * await client.admin.revokeSession(session.id)
 */
export async function revokeSession(
  connection: Connection,
  sessionId: number,
  options: CallOptions = {},
): Promise<Revoked> {
  return call(connection, { ...options, admin: true, method: 'DELETE', path: path`/admin/api/sessions/${sessionId}` }, [
    'revoked',
  ])
}
