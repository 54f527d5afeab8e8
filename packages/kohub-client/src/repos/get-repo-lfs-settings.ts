import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'
import type { LfsSettings } from '../types/repo.ts'

/**
 * A repository's rules for large files, its own and what counts.
 * @example
 * const { lfsThresholdBytesEffective } = await client.getRepoLfsSettings('my-org/my-model')
 */
export async function getRepoLfsSettings(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<LfsSettings> {
  const expected = ['lfs_threshold_bytes_effective']
  return call(connection, { ...options, path: `${repoPath(id, repoType)}/settings/lfs`, about: id }, expected)
}
