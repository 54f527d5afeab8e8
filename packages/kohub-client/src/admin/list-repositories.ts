import type { CallOptions, Connection, RepoType } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { offsetList } from '../lists/offset-list.ts'
import type { AdminRepo } from '../types/admin.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * Every repository, private ones too.
 * @example
 * const repos = await client.admin.listRepositories({ namespace: 'my-org' })
 */
export function listRepositories(
  connection: Connection,
  options: CallOptions & {
    readonly search?: string | undefined
    readonly repoType?: RepoType | undefined
    readonly namespace?: string | undefined
  } = {},
): Listing<AdminRepo> {
  const { search, repoType, namespace } = options
  const query = { search, repo_type: repoType, namespace }
  return offsetList(
    connection,
    { ...callOf(options), admin: true, path: '/admin/api/repositories', query },
    { key: 'repositories', size: 100 },
  )
}
