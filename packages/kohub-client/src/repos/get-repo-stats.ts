import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'
import type { RepoStats } from '../types/repo.ts'

/**
 * How often a repository was downloaded and liked.
 * @example
 * const { downloads } = await client.getRepoStats('my-org/my-model')
 */
export async function getRepoStats(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<RepoStats> {
  return call(connection, { ...options, path: `${repoPath(id, repoType)}/stats`, about: id }, ['downloads'])
}
