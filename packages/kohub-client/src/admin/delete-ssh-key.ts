import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Revoked } from '../types/admin.ts'

/**
 * Removes anybody's public key.
 * @example
 * const [key] = await client.admin.listSshKeys({ user: 'alice' })
 * await client.admin.deleteSshKey(key.id)
 */
export async function deleteSshKey(connection: Connection, keyId: number, options: CallOptions = {}): Promise<Revoked> {
  return call(connection, { ...options, admin: true, method: 'DELETE', path: path`/admin/api/ssh-keys/${keyId}` }, [
    'revoked',
  ])
}
