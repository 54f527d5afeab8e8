import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { offsetList } from '../lists/offset-list.ts'
import type { AdminInvitation } from '../types/admin.ts'

/**
 * Every invitation, of one kind when asked.
 * @example
 * const invitations = await client.admin.listInvitations({ action: 'register_account' })
 */
export function listInvitations(
  connection: Connection,
  { action, ...options }: CallOptions & { readonly action?: 'join_org' | 'register_account' | undefined } = {},
): Listing<AdminInvitation> {
  return offsetList(
    connection,
    { ...options, admin: true, path: '/admin/api/invitations', query: { action } },
    { key: 'invitations', size: 100 },
  )
}
