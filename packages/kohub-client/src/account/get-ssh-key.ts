import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { SshKey } from '../types/account.ts'

/**
 * One of the signed-in user's public keys.
 * @example
 * const [key] = await client.listSshKeys()
 * const same = await client.getSshKey(key.id)
 */
export async function getSshKey(connection: Connection, keyId: number, options: CallOptions = {}): Promise<SshKey> {
  return call(connection, { ...options, path: path`/api/user/keys/${keyId}`, about: `key ${keyId}` }, ['id'])
}
