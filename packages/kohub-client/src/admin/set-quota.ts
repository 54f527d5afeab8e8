import { type QuotaLimits, quotaBody } from './quota-body.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { AdminQuota } from '../types/admin.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * Sets a namespace's limits; organisations must be named as such.
 * @example
 * await client.admin.setQuota('my-org', { isOrg: true, privateQuotaBytes: null, publicQuotaBytes: 50_000_000_000 })
 */
export async function setQuota(
  connection: Connection,
  namespace: string,
  options: CallOptions & QuotaLimits & { readonly isOrg?: boolean | undefined },
): Promise<AdminQuota> {
  const query = { is_org: options.isOrg }
  const request: KohubRequest = {
    ...callOf(options),
    admin: true,
    method: 'PUT',
    path: path`/admin/api/quota/${namespace}`,
    query,
    json: quotaBody(options),
    about: namespace,
  }
  return call(connection, request, ['namespace'])
}
