import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { offsetList } from '../lists/offset-list.ts'
import type { AdminSession } from '../types/admin.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * Who is signed in by password.
 * @example
 * const sessions = await client.admin.listSessions({ activeOnly: true })
 */
export function listSessions(
  connection: Connection,
  options: CallOptions & {
    readonly user?: string | undefined
    readonly activeOnly?: boolean | undefined
    readonly createdAfter?: string | undefined
  } = {},
): Listing<AdminSession> {
  const { user, activeOnly, createdAfter } = options
  const query = { user, active_only: activeOnly, created_after: createdAfter }
  return offsetList(
    connection,
    { ...callOf(options), admin: true, path: '/admin/api/sessions', query, about: user },
    { key: 'sessions', size: 500 },
  )
}
