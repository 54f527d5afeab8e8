import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { missingRevision } from './missing-revision.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'

/**
 * Forgets a tag. Rejects with NotFoundError when there is none.
 * @example
 * await client.createTag('my-org/my-model', { tag: 'v1.0' })
 * await client.deleteTag('my-org/my-model', { tag: 'v1.0' })
 */
export async function deleteTag(
  connection: Connection,
  id: string,
  { repoType, tag, ...options }: RepoOptions & { readonly tag: string },
): Promise<Message> {
  const request: KohubRequest = {
    ...options,
    method: 'DELETE',
    path: `${repoPath(id, repoType)}${path`/tag/${tag}`}`,
    about: tag,
  }
  try {
    return await call(connection, request, ['message'])
  } catch (error) {
    throw await missingRevision(connection, error, { id, revision: tag, repoType, ...options })
  }
}
