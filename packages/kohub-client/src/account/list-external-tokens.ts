import { withoutKeyTold } from './without-key-told.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { type Listing, listing } from '../lists/listing.ts'
import type { ExternalToken } from '../types/account.ts'

/**
 * The user's tokens for other hubs, each with its first letters. Only one's own.
 * @example
 * const tokens = await client.listExternalTokens('alice')
 */
export function listExternalTokens(
  connection: Connection,
  username: string,
  options: CallOptions = {},
): Listing<ExternalToken> {
  return listing(async () => {
    const request = { ...options, path: path`/api/users/${username}/external-tokens`, about: username }
    return withoutKeyTold(call<ExternalToken[]>(connection, request, 'list'))
  })
}
