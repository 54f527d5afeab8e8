import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { AdminUser } from '../types/admin.ts'

/**
 * A user, or an organisation.
 * @example
 * const user = await client.admin.getUser('alice')
 */
export async function getUser(connection: Connection, username: string, options: CallOptions = {}): Promise<AdminUser> {
  return call(connection, { ...options, admin: true, path: path`/admin/api/users/${username}`, about: username }, [
    'username',
  ])
}
