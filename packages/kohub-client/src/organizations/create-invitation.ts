import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { mustBeRole, roles } from '../names/problems.ts'
import type { NewInvitation, Role } from '../types/organization.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** What an invitation says. */
export interface InvitationOptions {
  /** Only for whoever has this address. */
  readonly email?: string | undefined
  /** `member` unless given; super-admins cannot be invited. */
  readonly role?: Exclude<Role, 'super-admin'> | undefined
  /** How many may follow it: one unless given, -1 for any number. */
  readonly maxUsage?: number | undefined
  /** 7 unless given. */
  readonly expiresDays?: number | undefined
}

/**
 * Writes an invitation to join an organisation.
 * @example
 * const { token, invitationLink } = await client.createInvitation('my-org', { role: 'member', maxUsage: 5 })
 */
export async function createInvitation(
  connection: Connection,
  organization: string,
  options: CallOptions & InvitationOptions = {},
): Promise<NewInvitation> {
  const { role = 'member', expiresDays = 7, ...fields } = fieldsOf(options)
  mustBeRole(role, roles.slice(0, 3))
  const json = toWire({ ...fields, role, expiresDays })
  const request: KohubRequest = {
    ...callOf(options),
    method: 'POST',
    path: path`/api/invitations/org/${organization}/create`,
    json,
    about: organization,
  }
  return call(connection, request, ['token'])
}
