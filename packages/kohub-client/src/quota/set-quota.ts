import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { NamespaceQuota } from '../types/repo.ts'

/**
 * Sets one's own or one's organisation's limit, for private and public storage alike; null is no limit.
 * @example
 * await client.setQuota('alice', { quotaBytes: 10_000_000_000 })
 */
export async function setQuota(
  connection: Connection,
  namespace: string,
  { quotaBytes, ...options }: CallOptions & { readonly quotaBytes: number | null },
): Promise<NamespaceQuota> {
  mustBeWithin('A quota', quotaBytes ?? 0, [0, Number.MAX_SAFE_INTEGER])
  const json = { quota_bytes: quotaBytes }
  return call(connection, { ...options, method: 'PUT', path: path`/api/quota/${namespace}`, json, about: namespace }, [
    'used_bytes',
  ])
}
