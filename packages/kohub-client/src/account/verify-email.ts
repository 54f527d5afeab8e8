import { sessionOf } from './session-of.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { exchange, isRedirect } from '../connection/send.ts'
import { ValidationError } from '../errors/kohub-error.ts'

/**
 * Confirms an e-mail address with the token from the e-mail, and signs its user in.
 * @example
 * const { username } = await client.verifyEmail('0123456789abcdef')
 */
export async function verifyEmail(
  connection: Connection,
  token: string,
  options: CallOptions = {},
): Promise<{ readonly username: string; readonly session?: string | undefined }> {
  const request: KohubRequest = { ...options, path: '/api/auth/verify-email', query: { token } }
  const response = await exchange(connection, request)
  const location = response.headers.get('location')
  // The answer is a page to go to: the user's own, or the start page with an error.
  if (!isRedirect(response) || location === null) throw bad()
  const url = new URL(location, connection.endpoint)
  if (url.searchParams.has('error')) throw bad()
  const session = sessionOf(response)
  connection.session = session ?? connection.session
  return { username: decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), session }
}

function bad(): ValidationError {
  return new ValidationError('The token is wrong or too old.', { code: 'InvalidToken' })
}
