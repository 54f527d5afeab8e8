import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { DeletedPrefix } from '../types/system.ts'

/**
 * Deletes everything under a prefix, as announced.
 * @example
 * const { confirmToken } = await client.admin.prepareDeletePrefix('tmp/')
 * await client.admin.deletePrefix('tmp/', { confirmToken })
 */
export async function deletePrefix(
  connection: Connection,
  prefix: string,
  { confirmToken, ...options }: CallOptions & { readonly confirmToken: string },
): Promise<DeletedPrefix> {
  const query = { prefix, confirm_token: confirmToken }
  return call(connection, { ...options, admin: true, method: 'DELETE', path: '/admin/api/storage/prefix', query }, [
    'deleted_count',
  ])
}
