import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Message } from '../types/account.ts'

/**
 * Ends every session of the signed-in user, in browsers too. Tokens stay good: `revokeToken` takes them back.
 * @example
 * await client.logout()
 */
export async function logout(connection: Connection, options: CallOptions = {}): Promise<Message> {
  const answer = await call<Message>(connection, { ...options, method: 'POST', path: '/api/auth/logout' }, ['message'])
  connection.session = undefined
  return answer
}
