import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Organization } from '../types/organization.ts'

/**
 * An organisation and how many repositories it has.
 * @example
 * const organization = await client.getOrganization('my-org')
 */
export async function getOrganization(
  connection: Connection,
  name: string,
  { fallback = connection.fallback, ...options }: CallOptions & { readonly fallback?: boolean | undefined } = {},
): Promise<Organization> {
  // From another hub comes a user's profile: all it shares with an organisation is that it says where it comes from.
  return call(connection, { ...options, path: path`/org/${name}`, query: { fallback }, about: name }, ['_source'])
}
