import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { ViewerRateLimit } from '../types/files.ts'

/**
 * How much of the dataset viewer's allowance is used. Servers may be built without this.
 * @example
 * const { requestsUsed, requestsLimit } = await client.getViewerRateLimit()
 */
export async function getViewerRateLimit(connection: Connection, options: CallOptions = {}): Promise<ViewerRateLimit> {
  return call(connection, { ...options, path: '/api/dataset-viewer/rate-limit' }, ['requests_used'])
}
