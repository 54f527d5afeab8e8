import { type QuotaLimits, quotaBody } from './quota-body.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { AdminUser } from '../types/admin.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * Sets the limits of a user or an organisation.
 * @example
 * await client.admin.setUserQuota('bob', { privateQuotaBytes: 1_000_000_000, publicQuotaBytes: null })
 */
export async function setUserQuota(
  connection: Connection,
  username: string,
  options: CallOptions & QuotaLimits,
): Promise<
  Pick<AdminUser, 'username' | 'privateQuotaBytes' | 'publicQuotaBytes' | 'privateUsedBytes' | 'publicUsedBytes'>
> {
  const address = path`/admin/api/users/${username}/quota`
  const request: KohubRequest = {
    ...callOf(options),
    admin: true,
    method: 'PUT',
    path: address,
    json: quotaBody(options),
    about: username,
  }
  return call(connection, request, ['username'])
}
