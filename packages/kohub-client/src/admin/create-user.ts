import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { AlreadyExistsError } from '../errors/kohub-error.ts'
import { mustBeFine, passwordProblem } from '../names/problems.ts'
import { isName } from '../names/repo-id.ts'
import { checkName } from '../server/check-name.ts'
import type { AdminUser } from '../types/admin.ts'
import { toWire } from '../wire/to-wire.ts'

/** A user whom the administrator makes. */
export interface NewUser {
  readonly username: string
  readonly email: string
  readonly password: string
  /** False unless given. */
  readonly emailVerified?: boolean | undefined
  /** True unless given; it cannot be changed later. */
  readonly isActive?: boolean | undefined
  readonly privateQuotaBytes?: number | null | undefined
  readonly publicQuotaBytes?: number | null | undefined
}

/**
 * Makes a user without invitation and e-mail. Names are checked first: the server looks at none of it, or fails with a bare 500.
 * @example
 * await client.admin.createUser({ username: 'dora', email: 'dora@example.com', password: 'secret-123' })
 */
export async function createUser(connection: Connection, user: NewUser, options: CallOptions = {}): Promise<AdminUser> {
  mustBeFine(isName(user.username) ? undefined : `"${user.username}" is no name for a user.`, 'InvalidName')
  mustBeFine(
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(user.email) ? undefined : `"${user.email}" is no e-mail address.`,
    'InvalidEmail',
  )
  mustBeFine(passwordProblem(user.password), 'InvalidPassword')
  const { available, message, conflictWith } = await checkName(connection, user.username, options)
  if (!available)
    throw new AlreadyExistsError(message, { code: 'AlreadyExists', details: conflictWith ?? user.username })
  const request: KohubRequest = {
    ...options,
    admin: true,
    method: 'POST',
    path: '/admin/api/users',
    json: toWire(user),
    about: user.username,
  }
  return call(connection, request, ['username'])
}
