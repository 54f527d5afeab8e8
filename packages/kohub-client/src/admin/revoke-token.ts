import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Revoked } from '../types/admin.ts'

/**
 * Takes anybody's token back.
 * @example
 * const [token] = await client.admin.listTokens({ user: 'carol' })
 * await client.admin.revokeToken(token.id)
 */
export async function revokeToken(
  connection: Connection,
  tokenId: number,
  options: CallOptions = {},
): Promise<Revoked> {
  return call(connection, { ...options, admin: true, method: 'DELETE', path: path`/admin/api/tokens/${tokenId}` }, [
    'revoked',
  ])
}
