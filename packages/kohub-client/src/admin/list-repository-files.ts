import { adminRepoPath } from './admin-repo-path.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { AdminFile } from '../types/admin.ts'

/**
 * A repository's files as the server stores them; the first thousand.
 * @example
 * const files = await client.admin.listRepositoryFiles('my-org/my-model', { ref: 'main' })
 */
export function listRepositoryFiles(
  connection: Connection,
  id: string,
  { repoType, ref = 'main', ...options }: RepoOptions & { readonly ref?: string | undefined } = {},
): Listing<AdminFile> {
  return plainList(
    connection,
    { ...options, admin: true, path: `${adminRepoPath(id, repoType)}/files`, query: { ref }, about: id },
    'files',
  )
}
