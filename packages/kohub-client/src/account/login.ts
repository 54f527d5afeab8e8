import { sessionOf } from './session-of.ts'
import { expectedJson } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { send } from '../connection/send.ts'
import type { SessionInfo } from '../types/account.ts'
import { fromWire } from '../wire/from-wire.ts'

/**
 * Signs in with a password. The session is kept in the client and lasts a week; a token from `createToken` lasts longer.
 * @example
 * const session = await client.login({ username: 'alice', password: 'secret-123' })
 */
export async function login(
  connection: Connection,
  { username, password }: { readonly username: string; readonly password: string },
  options: CallOptions = {},
): Promise<SessionInfo> {
  const request: KohubRequest = { ...options, method: 'POST', path: '/api/auth/login', json: { username, password } }
  // A token beside the password would answer for another user.
  const response = await send({ ...connection, token: undefined, session: undefined }, request)
  const session = sessionOf(response)
  const answer = await expectedJson<object>(connection, { request, response, expected: ['username'] })
  connection.session = session
  return { ...fromWire<Omit<SessionInfo, 'session'>>(answer), session }
}
