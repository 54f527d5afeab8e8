import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { UserInfo } from '../types/account.ts'

/**
 * The signed-in user. Rejects with AuthenticationError when nobody is.
 * @example
 * const { username } = await client.whoami()
 */
export async function whoami(connection: Connection, options: CallOptions = {}): Promise<UserInfo> {
  return call(connection, { ...options, path: '/api/auth/me' }, ['username'])
}
