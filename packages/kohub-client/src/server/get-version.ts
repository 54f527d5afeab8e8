import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { ServerVersion } from '../types/server.ts'

/**
 * What the server says it is; the model hub has no such route, which tells the two apart.
 * @example
 * const { api, version } = await client.getVersion()
 */
export async function getVersion(connection: Connection, options: CallOptions = {}): Promise<ServerVersion> {
  return call(connection, { ...options, path: '/api/version' }, ['api', 'version'])
}
