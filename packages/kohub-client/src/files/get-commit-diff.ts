import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { commitOr404 } from './commit-or404.ts'
import { repoPath } from '../names/repo-id.ts'
import type { CommitDiff } from '../types/files.ts'

/**
 * What a commit changed, with the lines of small files; the server shows the first hundred files.
 * @example
 * const [newest] = await client.listCommits('my-org/my-model')
 * const { files } = await client.getCommitDiff('my-org/my-model', { commit: newest.id })
 */
export async function getCommitDiff(
  connection: Connection,
  id: string,
  { repoType, commit, ...options }: RepoOptions & { readonly commit: string },
): Promise<CommitDiff> {
  const request: KohubRequest = {
    ...options,
    path: `${repoPath(id, repoType)}${path`/commit/${commit}/diff`}`,
    about: commit,
  }
  return commitOr404(call(connection, request, ['files']), commit)
}
