import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { ConflictError } from '../errors/kohub-error.ts'
import { listOrganizationMembers } from './list-organization-members.ts'
import type { Message } from '../types/account.ts'

/**
 * Takes a user out of an organisation. Refuses to take the last super-admin: the server would, and nobody could ever manage the organisation again.
 * @example
 * await client.removeOrganizationMember('my-org', { username: 'bob' })
 */
export async function removeOrganizationMember(
  connection: Connection,
  organization: string,
  {
    username,
    force = false,
    ...options
  }: CallOptions & { readonly username: string; readonly force?: boolean | undefined },
): Promise<Message> {
  if (!force) await mustNotBeLast(connection, organization, { username, ...options })
  const request: KohubRequest = {
    ...options,
    method: 'DELETE',
    path: path`/org/${organization}/members/${username}`,
    about: username,
  }
  return call(connection, request, ['message'])
}

async function mustNotBeLast(
  connection: Connection,
  organization: string,
  { username, ...options }: CallOptions & { username: string },
): Promise<void> {
  const members = await listOrganizationMembers(connection, organization, options)
  const chiefs = members.filter(({ role }) => role === 'super-admin')
  if (chiefs.length !== 1 || chiefs[0]?.user !== username) return
  throw new ConflictError(`${username} is the last super-admin of ${organization}: nobody could manage it any more.`, {
    code: 'LastSuperAdmin',
    details: username,
  })
}
