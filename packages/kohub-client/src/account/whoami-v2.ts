import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Whoami } from '../types/account.ts'

/**
 * The signed-in user with organisations, in the shape of the model hub.
 * @example
 * const { orgs } = await client.whoamiV2()
 */
export async function whoamiV2(connection: Connection, options: CallOptions = {}): Promise<Whoami> {
  return call(connection, { ...options, path: '/api/whoami-v2' }, ['name'])
}
