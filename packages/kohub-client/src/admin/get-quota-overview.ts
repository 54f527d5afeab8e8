import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { QuotaOverview } from '../types/admin.ts'

/**
 * Who takes most, and who takes too much.
 * @example
 * const { topConsumers } = await client.admin.getQuotaOverview()
 */
export async function getQuotaOverview(connection: Connection, options: CallOptions = {}): Promise<QuotaOverview> {
  return call(connection, { ...options, admin: true, path: '/admin/api/quota/overview' }, ['system_storage'])
}
