import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { offsetList } from '../lists/offset-list.ts'
import type { AdminCommit } from '../types/insight.ts'

/**
 * Every commit, of one repository or one user when asked.
 * @example
 * const commits = await client.admin.listCommits({ username: 'alice' }).first(10)
 */
export function listCommits(
  connection: Connection,
  {
    repoFullId,
    username,
    ...options
  }: CallOptions & { readonly repoFullId?: string | undefined; readonly username?: string | undefined } = {},
): Listing<AdminCommit> {
  const query = { repo_full_id: repoFullId, username }
  return offsetList(
    connection,
    { ...options, admin: true, path: '/admin/api/commits', query },
    { key: 'commits', size: 100 },
  )
}
