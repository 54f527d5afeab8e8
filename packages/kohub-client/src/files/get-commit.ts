import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { commitOr404 } from './commit-or404.ts'
import { repoPath } from '../names/repo-id.ts'
import type { CommitDetails } from '../types/files.ts'

/**
 * One commit, by its id or at least six digits of it.
 * @example
 * const [newest] = await client.listCommits('my-org/my-model')
 * const commit = await client.getCommit('my-org/my-model', { commit: newest.id })
 */
export async function getCommit(
  connection: Connection,
  id: string,
  { repoType, commit, ...options }: RepoOptions & { readonly commit: string },
): Promise<CommitDetails> {
  const request: KohubRequest = {
    ...options,
    path: `${repoPath(id, repoType)}${path`/commit/${commit}`}`,
    about: commit,
  }
  return commitOr404(call(connection, request, ['id']), commit)
}
