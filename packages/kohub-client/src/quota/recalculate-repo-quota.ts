import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { quotaPath } from './quota-path.ts'
import type { RepoQuota } from '../types/repo.ts'

/**
 * Has a repository's storage counted anew.
 * @example
 * await client.recalculateRepoQuota('my-org/my-model')
 */
export async function recalculateRepoQuota(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<RepoQuota> {
  return call(connection, { ...options, method: 'POST', path: `${quotaPath(id, repoType)}/recalculate`, about: id }, [
    'used_bytes',
  ])
}
