import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { NamespaceQuota } from '../types/repo.ts'

/**
 * What a namespace takes and may take, private and public added up: after `setQuota` of n it says 2n.
 * @example
 * const { usedBytes, quotaBytes } = await client.getQuota('alice')
 */
export async function getQuota(
  connection: Connection,
  namespace: string,
  options: CallOptions = {},
): Promise<NamespaceQuota> {
  return call(connection, { ...options, path: path`/api/quota/${namespace}`, about: namespace }, ['used_bytes'])
}
