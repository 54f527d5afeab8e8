import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { SiteConfig } from '../types/server.ts'

/**
 * How the server takes new users.
 * @example
 * const { invitationOnly } = await client.getSiteConfig()
 */
export async function getSiteConfig(connection: Connection, options: CallOptions = {}): Promise<SiteConfig> {
  return call(connection, { ...options, path: '/api/site-config' }, ['site_name'])
}
