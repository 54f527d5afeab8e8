import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { missingRevision } from './missing-revision.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'

/**
 * Deletes a branch other than main. Rejects with NotFoundError when there is none.
 * @example
 * await client.createBranch('my-org/my-model', { branch: 'dev' })
 * await client.deleteBranch('my-org/my-model', { branch: 'dev' })
 */
export async function deleteBranch(
  connection: Connection,
  id: string,
  { repoType, branch, ...options }: RepoOptions & { readonly branch: string },
): Promise<Message> {
  const request: KohubRequest = {
    ...options,
    method: 'DELETE',
    path: `${repoPath(id, repoType)}${path`/branch/${branch}`}`,
    about: branch,
  }
  try {
    return await call(connection, request, ['message'])
  } catch (error) {
    throw await missingRevision(connection, error, { id, revision: branch, repoType, ...options })
  }
}
