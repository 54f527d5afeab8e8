import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { mustBeFine, passwordProblem } from '../names/problems.ts'
import { isName } from '../names/repo-id.ts'
import type { Registration } from '../types/account.ts'

/** Who wants to register. */
export interface NewAccount {
  readonly username: string
  readonly email: string
  readonly password: string
  /** Where registration is by invitation only. */
  readonly invitationToken?: string | undefined
}

/**
 * Registers a new user; nobody is signed in by it. Rejects with ValidationError, AlreadyExistsError, or AuthorizationError where it needs an invitation.
 * @example
 * await client.register({ username: 'dora', email: 'dora@example.com', password: 'secret-123' })
 */
export async function register(
  connection: Connection,
  account: NewAccount,
  options: CallOptions = {},
): Promise<Registration> {
  const { username, email, password, invitationToken } = account
  mustBeFine(isName(username) ? undefined : `"${username}" is no name for a user.`, 'InvalidName')
  mustBeFine(passwordProblem(password), 'InvalidPassword')
  const query = { invitation_token: invitationToken }
  const json = { username, email, password }
  return call(connection, { ...options, method: 'POST', path: '/api/auth/register', query, json }, ['message'])
}
