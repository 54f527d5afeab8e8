import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Message } from '../types/account.ts'

/**
 * Takes an invitation back.
 * @example
 * const { token } = await client.createInvitation('my-org')
 * await client.deleteInvitation(token)
 */
export async function deleteInvitation(
  connection: Connection,
  token: string,
  options: CallOptions = {},
): Promise<Message> {
  return call(connection, { ...options, method: 'DELETE', path: path`/api/invitations/${token}` }, ['message'])
}
