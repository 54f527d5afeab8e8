import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { mustBeRole, roles } from '../names/problems.ts'
import type { RegisterInvitation } from '../types/admin.ts'
import type { Role } from '../types/organization.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/**
 * Writes an invitation to register, and to join an organisation at once when it names one by its number.
 * @example
 * const { invitationLink } = await client.admin.createRegisterInvitation({ expiresDays: 30 })
 */
export async function createRegisterInvitation(
  connection: Connection,
  options: CallOptions & {
    readonly orgId?: number | undefined
    readonly role?: Exclude<Role, 'super-admin'> | undefined
    readonly maxUsage?: number | undefined
    readonly expiresDays?: number | undefined
  } = {},
): Promise<RegisterInvitation> {
  const { role = 'member', expiresDays = 7, ...fields } = fieldsOf(options)
  mustBeRole(role, roles.slice(0, 3))
  const json = toWire({ ...fields, role, expiresDays })
  return call(
    connection,
    { ...callOf(options), admin: true, method: 'POST', path: '/admin/api/invitations/register', json },
    ['token'],
  )
}
