import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { offsetList } from '../lists/offset-list.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { AdminSshKey } from '../types/admin.ts'

/**
 * Everybody's public keys.
 * @example
 * const keys = await client.admin.listSshKeys({ user: 'alice' })
 */
export function listSshKeys(
  connection: Connection,
  {
    user,
    unusedForDays,
    ...options
  }: CallOptions & { readonly user?: string | undefined; readonly unusedForDays?: number | undefined } = {},
): Listing<AdminSshKey> {
  mustBeWithin('The number of days', unusedForDays, [0, Infinity])
  const query = { user, unused_for_days: unusedForDays }
  return offsetList(
    connection,
    { ...options, admin: true, path: '/admin/api/ssh-keys', query, about: user },
    { key: 'ssh_keys', size: 500 },
  )
}
