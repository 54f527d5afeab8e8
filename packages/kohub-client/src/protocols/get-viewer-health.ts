import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'

/**
 * Whether the dataset viewer is there. Servers may be built without it.
 * @example
 * const { status } = await client.getViewerHealth()
 */
export async function getViewerHealth(
  connection: Connection,
  options: CallOptions = {},
): Promise<{ readonly status: string; readonly service: string }> {
  return call(connection, { ...options, path: '/api/dataset-viewer/health' }, ['status'])
}
