import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { ServerRoot } from '../types/server.ts'

/**
 * The greeting of the API process.
 * @example
 * const { name } = await client.getRoot()
 */
export async function getRoot(connection: Connection, options: CallOptions = {}): Promise<ServerRoot> {
  return call(connection, { ...options, path: '/' }, ['name', 'endpoints'])
}
