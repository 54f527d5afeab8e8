import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Message } from '../types/account.ts'

/**
 * Removes one of the signed-in user's public keys.
 * @example
 * const [key] = await client.listSshKeys()
 * await client.deleteSshKey(key.id)
 */
export async function deleteSshKey(connection: Connection, keyId: number, options: CallOptions = {}): Promise<Message> {
  return call(
    connection,
    { ...options, method: 'DELETE', path: path`/api/user/keys/${keyId}`, about: `key ${keyId}` },
    ['message'],
  )
}
