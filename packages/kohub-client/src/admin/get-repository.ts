import { adminRepoPath } from './admin-repo-path.ts'
import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { AdminRepoDetails } from '../types/admin.ts'

/**
 * A repository with its counts.
 * @example
 * const { commitCount, totalSize } = await client.admin.getRepository('my-org/my-model')
 */
export async function getRepository(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<AdminRepoDetails> {
  return call(connection, { ...options, admin: true, path: adminRepoPath(id, repoType), about: id }, ['full_id'])
}
