import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { TokenInfo } from '../types/account.ts'

/**
 * The signed-in user's tokens, without their texts.
 * @example
 * const tokens = await client.listTokens()
 */
export function listTokens(connection: Connection, options: CallOptions = {}): Listing<TokenInfo> {
  return plainList(connection, { ...options, path: '/api/auth/tokens' }, 'tokens')
}
