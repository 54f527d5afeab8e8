import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { Message } from '../types/account.ts'

/**
 * Takes a token back; whoever uses it is refused from then on.
 * @example
 * const { tokenId } = await client.createToken({ name: 'lent out' })
 * await client.revokeToken(tokenId)
 */
export async function revokeToken(
  connection: Connection,
  tokenId: number,
  options: CallOptions = {},
): Promise<Message> {
  mustBeWithin('A token id', tokenId, [0, Number.MAX_SAFE_INTEGER])
  const about = `token ${tokenId}`
  return call(connection, { ...options, method: 'DELETE', path: path`/api/auth/tokens/${tokenId}`, about }, ['message'])
}
