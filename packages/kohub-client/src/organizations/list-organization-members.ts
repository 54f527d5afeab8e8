import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { Member } from '../types/organization.ts'

/**
 * Everybody in an organisation; anybody may know.
 * @example
 * const members = await client.listOrganizationMembers('my-org')
 */
export function listOrganizationMembers(
  connection: Connection,
  organization: string,
  options: CallOptions = {},
): Listing<Member> {
  return plainList(connection, { ...options, path: path`/org/${organization}/members`, about: organization }, 'members')
}
