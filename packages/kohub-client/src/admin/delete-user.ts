import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { DeletedUser } from '../types/admin.ts'

/**
 * Deletes a user. With `force` their repositories go too, but their storage stays, and no repository can ever have those ids again: delete repositories one by one before.
 * @example
 * await client.admin.deleteUser('carol')
 */
export async function deleteUser(
  connection: Connection,
  username: string,
  { force, ...options }: CallOptions & { readonly force?: boolean | undefined } = {},
): Promise<DeletedUser> {
  const request: KohubRequest = {
    ...options,
    admin: true,
    method: 'DELETE',
    path: path`/admin/api/users/${username}`,
    query: { force },
    about: username,
  }
  return call(connection, request, ['message'])
}
