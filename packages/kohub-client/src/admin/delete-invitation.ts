import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Message } from '../types/account.ts'

/**
 * Takes any invitation back.
 * @example
 * const { token } = await client.admin.createRegisterInvitation()
 * await client.admin.deleteInvitation(token)
 */
export async function deleteInvitation(
  connection: Connection,
  token: string,
  options: CallOptions = {},
): Promise<Message> {
  return call(connection, { ...options, admin: true, method: 'DELETE', path: path`/admin/api/invitations/${token}` }, [
    'message',
  ])
}
