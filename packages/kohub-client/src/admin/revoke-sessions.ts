import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { mustBeFine } from '../names/problems.ts'
import type { Revoked } from '../types/admin.ts'
import { toWire } from '../wire/to-wire.ts'

/**
 * Ends all sessions of a user, or all from before a date, or both.
 * @example
 * const { revoked } = await client.admin.revokeSessions({ user: 'bob' })
 */
export async function revokeSessions(
  connection: Connection,
  {
    user,
    beforeTs,
    ...options
  }: CallOptions & { readonly user?: string | undefined; readonly beforeTs?: string | undefined },
): Promise<Revoked> {
  mustBeFine(
    user === undefined && beforeTs === undefined ? 'Say whose sessions, or from before when.' : undefined,
    'BadRequest',
  )
  const json = toWire({ user, beforeTs })
  return call(
    connection,
    { ...options, admin: true, method: 'POST', path: '/admin/api/sessions/revoke-bulk', json, about: user },
    ['revoked'],
  )
}
