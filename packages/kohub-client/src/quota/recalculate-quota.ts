import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { NamespaceQuota } from '../types/repo.ts'

/**
 * Has a namespace's storage counted anew.
 * @example
 * const { usedBytes } = await client.recalculateQuota('alice')
 */
export async function recalculateQuota(
  connection: Connection,
  namespace: string,
  options: CallOptions = {},
): Promise<NamespaceQuota> {
  return call(
    connection,
    { ...options, method: 'POST', path: path`/api/quota/${namespace}/recalculate`, about: namespace },
    ['used_bytes'],
  )
}
