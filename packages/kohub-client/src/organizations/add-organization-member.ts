import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { mustBeRole } from '../names/problems.ts'
import type { Message } from '../types/account.ts'
import type { Role } from '../types/organization.ts'

/**
 * Lets a user into an organisation. Rejects with AlreadyExistsError when they are in it.
 * @example
 * await client.addOrganizationMember('my-org', { username: 'carol', role: 'member' })
 */
export async function addOrganizationMember(
  connection: Connection,
  organization: string,
  {
    username,
    role = 'member',
    ...options
  }: CallOptions & { readonly username: string; readonly role?: Role | undefined },
): Promise<Message> {
  // The server stores whatever it is told.
  mustBeRole(role)
  const request: KohubRequest = {
    ...options,
    method: 'POST',
    path: path`/org/${organization}/members`,
    json: { username, role },
    about: username,
  }
  return call(connection, request, ['message'])
}
