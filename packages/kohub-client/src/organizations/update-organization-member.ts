import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { mustBeRole } from '../names/problems.ts'
import type { Message } from '../types/account.ts'
import type { Role } from '../types/organization.ts'

/**
 * Changes a member's role. The server lets an admin demote a super-admin.
 * @example
 * await client.updateOrganizationMember('my-org', { username: 'bob', role: 'admin' })
 */
export async function updateOrganizationMember(
  connection: Connection,
  organization: string,
  { username, role, ...options }: CallOptions & { readonly username: string; readonly role: Role },
): Promise<Message> {
  mustBeRole(role)
  const request: KohubRequest = {
    ...options,
    method: 'PUT',
    path: path`/org/${organization}/members/${username}`,
    json: { role },
    about: username,
  }
  return call(connection, request, ['message'])
}
