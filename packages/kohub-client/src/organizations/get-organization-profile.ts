import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { OrganizationProfile } from '../types/organization.ts'

/**
 * What an organisation tells the world, and how many are in it.
 * @example
 * const { memberCount } = await client.getOrganizationProfile('my-org')
 */
export async function getOrganizationProfile(
  connection: Connection,
  organization: string,
  options: CallOptions = {},
): Promise<OrganizationProfile> {
  return call(connection, { ...options, path: path`/api/organizations/${organization}/profile`, about: organization }, [
    'name',
  ])
}
