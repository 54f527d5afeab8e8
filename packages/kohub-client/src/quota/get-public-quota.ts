import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { PublicQuota } from '../types/repo.ts'

/**
 * A namespace's storage, private and public apart; strangers see the public side.
 * @example
 * const { publicUsedBytes, canSeePrivate } = await client.getPublicQuota('my-org')
 */
export async function getPublicQuota(
  connection: Connection,
  namespace: string,
  options: CallOptions = {},
): Promise<PublicQuota> {
  return call(connection, { ...options, path: path`/api/quota/${namespace}/public`, about: namespace }, [
    'public_used_bytes',
  ])
}
