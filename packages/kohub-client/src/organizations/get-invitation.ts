import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { InvitationDetails } from '../types/organization.ts'

/**
 * What an invitation is for, and whether it is still good; needs nobody signed in.
 * @example
 * const { token } = await client.createInvitation('my-org')
 * const { isAvailable } = await client.getInvitation(token)
 */
export async function getInvitation(
  connection: Connection,
  token: string,
  options: CallOptions = {},
): Promise<InvitationDetails> {
  return call(connection, { ...options, path: path`/api/invitations/${token}` }, ['action'])
}
