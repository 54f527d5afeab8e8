import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { offsetList } from '../lists/offset-list.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { AdminToken } from '../types/admin.ts'

/**
 * Everybody's tokens, without their texts. Each use of a token counts, this client's own too.
 * @example
 * const stale = await client.admin.listTokens({ unusedForDays: 90 })
 */
export function listTokens(
  connection: Connection,
  {
    user,
    unusedForDays,
    ...options
  }: CallOptions & { readonly user?: string | undefined; readonly unusedForDays?: number | undefined } = {},
): Listing<AdminToken> {
  mustBeWithin('The number of days', unusedForDays, [0, Infinity])
  const query = { user, unused_for_days: unusedForDays }
  return offsetList(
    connection,
    { ...options, admin: true, path: '/admin/api/tokens', query, about: user },
    { key: 'tokens', size: 500 },
  )
}
