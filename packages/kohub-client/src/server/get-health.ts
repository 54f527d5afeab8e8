import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'

/**
 * Whether the API process answers. Behind the usual proxy this path is the web page: rather ask `checkServer`.
 * @example
 * const { status } = await client.getHealth()
 */
export async function getHealth(
  connection: Connection,
  options: CallOptions = {},
): Promise<{ readonly status: string }> {
  return call(connection, { ...options, path: '/health' }, ['status'])
}
