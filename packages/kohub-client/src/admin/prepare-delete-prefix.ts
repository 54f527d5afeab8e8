import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { mustBeFine } from '../names/problems.ts'
import type { PreparedDeletion } from '../types/system.ts'

/**
 * Announces that everything under a prefix is to be deleted; the answer confirms it within a minute.
 * @example
 * const { estimatedObjects } = await client.admin.prepareDeletePrefix('tmp/')
 */
export async function prepareDeletePrefix(
  connection: Connection,
  prefix: string,
  options: CallOptions = {},
): Promise<PreparedDeletion> {
  mustBeFine(prefix === '' ? 'An empty prefix would mean everything.' : undefined, 'InvalidPrefix')
  const request: KohubRequest = {
    ...options,
    admin: true,
    method: 'POST',
    path: '/admin/api/storage/prefix/prepare-delete',
    query: { prefix },
  }
  return call(connection, request, ['confirm_token'])
}
