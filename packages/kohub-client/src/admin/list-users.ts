import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { offsetList } from '../lists/offset-list.ts'
import type { AdminUser } from '../types/admin.ts'

/**
 * Every user, however many; organisations too when asked.
 * @example
 * const users = await client.admin.listUsers({ search: 'ali' })
 */
export function listUsers(
  connection: Connection,
  {
    search,
    includeOrgs,
    ...options
  }: CallOptions & { readonly search?: string | undefined; readonly includeOrgs?: boolean | undefined } = {},
): Listing<AdminUser> {
  const query = { search, include_orgs: includeOrgs }
  return offsetList(
    connection,
    { ...options, admin: true, path: '/admin/api/users', query },
    { key: 'users', size: 100 },
  )
}
