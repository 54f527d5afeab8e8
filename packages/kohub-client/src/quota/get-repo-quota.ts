import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { quotaPath } from './quota-path.ts'
import type { RepoQuota } from '../types/repo.ts'

/**
 * What a repository takes and may take, beside its namespace.
 * @example
 * const { usedBytes, isInheriting } = await client.getRepoQuota('my-org/my-model')
 */
export async function getRepoQuota(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<RepoQuota> {
  return call(connection, { ...options, path: quotaPath(id, repoType), about: id }, ['used_bytes'])
}
