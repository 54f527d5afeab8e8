import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { parseRepoId } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'

/**
 * Makes one commit of a repository's history; other branches and tags are lost, and storage that only they used is free.
 * @example
 * await client.squashRepo('my-org/my-model')
 */
export async function squashRepo(
  connection: Connection,
  id: string,
  { repoType, asAdmin: admin, ...options }: RepoOptions & { readonly asAdmin?: boolean | undefined } = {},
): Promise<Message> {
  parseRepoId(id)
  const json = { repo: id, type: repoType ?? 'model' }
  return call(connection, { ...options, admin, method: 'POST', path: '/api/repos/squash', json, about: id }, [
    'message',
  ])
}
