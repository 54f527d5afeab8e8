import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { AdminUser } from '../types/admin.ts'

/**
 * Declares a user's e-mail address confirmed, or not.
 * @example
 * await client.admin.setEmailVerification('bob', { verified: true })
 */
export async function setEmailVerification(
  connection: Connection,
  username: string,
  { verified, ...options }: CallOptions & { readonly verified: boolean },
): Promise<Pick<AdminUser, 'username' | 'email' | 'emailVerified'>> {
  const address = path`/admin/api/users/${username}/email-verification`
  const request: KohubRequest = {
    ...options,
    admin: true,
    method: 'PATCH',
    path: address,
    query: { verified },
    about: username,
  }
  return call(connection, request, ['email_verified'])
}
