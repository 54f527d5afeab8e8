import { call } from '../connection/call.ts'
import type { CallOptions, Connection, RepoType } from '../connection/connection.ts'
import type { Recalculation } from '../types/admin.ts'

/**
 * Has the storage of all repositories, or of some, counted anew.
 * @example
 * const { successCount } = await client.admin.recalculateAllRepositories({ namespace: 'my-org' })
 */
export async function recalculateAllRepositories(
  connection: Connection,
  {
    repoType,
    namespace,
    ...options
  }: CallOptions & { readonly repoType?: RepoType | undefined; readonly namespace?: string | undefined } = {},
): Promise<Recalculation> {
  const query = { repo_type: repoType, namespace }
  return call(
    connection,
    { ...options, admin: true, method: 'POST', path: '/admin/api/repositories/recalculate-all', query },
    ['total'],
  )
}
