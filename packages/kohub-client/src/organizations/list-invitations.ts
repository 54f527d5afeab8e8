import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { Invitation } from '../types/organization.ts'

/**
 * An organisation's invitations.
 * @example
 * const invitations = await client.listInvitations('my-org')
 */
export function listInvitations(
  connection: Connection,
  organization: string,
  options: CallOptions = {},
): Listing<Invitation> {
  return plainList(
    connection,
    { ...options, path: path`/api/invitations/org/${organization}/list`, about: organization },
    'invitations',
  )
}
