import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { SshKey } from '../types/account.ts'

/**
 * The signed-in user's public keys. The server stores them; it has no SSH of its own.
 * @example
 * const keys = await client.listSshKeys()
 */
export function listSshKeys(connection: Connection, options: CallOptions = {}): Listing<SshKey> {
  return plainList(connection, { ...options, path: '/api/user/keys' })
}
