import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { AdminQuota } from '../types/admin.ts'

/**
 * A namespace's limits and use; organisations must be named as such.
 * @example
 * const quota = await client.admin.getQuota('my-org', { isOrg: true })
 */
export async function getQuota(
  connection: Connection,
  namespace: string,
  { isOrg, ...options }: CallOptions & { readonly isOrg?: boolean | undefined } = {},
): Promise<AdminQuota> {
  const query = { is_org: isOrg }
  return call(
    connection,
    { ...options, admin: true, path: path`/admin/api/quota/${namespace}`, query, about: namespace },
    ['namespace'],
  )
}
