import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { bodyOf } from './body-of.ts'
import type { Message } from '../types/account.ts'

/**
 * Deletes a repository with everything in it, for ever.
 * @example
 * await client.deleteRepo('alice/test-repo', { repoType: 'model' })
 */
export async function deleteRepo(
  connection: Connection,
  id: string,
  { repoType, asAdmin: admin, ...options }: RepoOptions & { readonly asAdmin?: boolean | undefined } = {},
): Promise<Message> {
  const request: KohubRequest = {
    ...options,
    admin,
    method: 'DELETE',
    path: '/api/repos/delete',
    json: bodyOf(id, repoType),
    about: id,
  }
  return call(connection, request, ['message'])
}
