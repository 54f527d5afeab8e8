import { adminRepoPath } from './admin-repo-path.ts'
import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { StorageBreakdown } from '../types/admin.ts'

/**
 * Where a repository's bytes are.
 * @example
 * const { lfsFilesSize } = await client.admin.getStorageBreakdown('my-org/my-model')
 */
export async function getStorageBreakdown(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<StorageBreakdown> {
  return call(
    connection,
    { ...options, admin: true, path: `${adminRepoPath(id, repoType)}/storage-breakdown`, about: id },
    ['total_size'],
  )
}
