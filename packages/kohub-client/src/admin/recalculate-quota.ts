import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { AdminQuota } from '../types/admin.ts'

/**
 * Has a namespace's storage counted anew; organisations must be named as such.
 * @example
 * await client.admin.recalculateQuota('alice')
 */
export async function recalculateQuota(
  connection: Connection,
  namespace: string,
  { isOrg, ...options }: CallOptions & { readonly isOrg?: boolean | undefined } = {},
): Promise<AdminQuota> {
  const address = path`/admin/api/quota/${namespace}/recalculate`
  return call(
    connection,
    { ...options, admin: true, method: 'POST', path: address, query: { is_org: isOrg }, about: namespace },
    ['namespace'],
  )
}
