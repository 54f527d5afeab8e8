import { whoami } from '../account/whoami.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { type Listing, listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { OwnOrganization } from '../types/organization.ts'

/**
 * A user's organisations and roles; without a name, the signed-in user's.
 * @example
 * const organizations = await client.listUserOrganizations('alice')
 */
export function listUserOrganizations(
  connection: Connection,
  username?: string,
  options: CallOptions = {},
): Listing<OwnOrganization> {
  return listing(async () => {
    const name = username ?? (await whoami(connection, options)).username
    return plainList<OwnOrganization>(
      connection,
      { ...options, path: path`/org/users/${name}/orgs`, about: name },
      'organizations',
    )
  })
}
