import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { AcceptedInvitation } from '../types/organization.ts'

/**
 * Follows an invitation as the signed-in user. Rejects when it is used up, too old, or the user is in already.
 * @example
 * const { orgName, role } = await client.acceptInvitation('0123456789abcdef')
 */
export async function acceptInvitation(
  connection: Connection,
  token: string,
  options: CallOptions = {},
): Promise<AcceptedInvitation> {
  return call(connection, { ...options, method: 'POST', path: path`/api/invitations/${token}/accept` }, ['message'])
}
