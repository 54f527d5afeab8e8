import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { mustBeWithin } from '../names/problems.ts'
import { quotaPath } from './quota-path.ts'
import type { RepoQuota } from '../types/repo.ts'

/**
 * Sets a repository's own limit; null takes it back.
 * @example
 * await client.setRepoQuota('my-org/my-model', { quotaBytes: 1_000_000_000 })
 */
export async function setRepoQuota(
  connection: Connection,
  id: string,
  { repoType, quotaBytes, ...options }: RepoOptions & { readonly quotaBytes: number | null },
): Promise<RepoQuota> {
  mustBeWithin('A quota', quotaBytes ?? 0, [0, Number.MAX_SAFE_INTEGER])
  const json = { quota_bytes: quotaBytes }
  return call(connection, { ...options, method: 'PUT', path: quotaPath(id, repoType), json, about: id }, ['used_bytes'])
}
