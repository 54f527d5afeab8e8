import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'
import type { RepoInfo } from '../types/repo.ts'

/**
 * A repository with its files. One that may not be seen is as absent as one that is not there.
 * @example
 * const info = await client.repoInfo('my-org/my-model', { repoType: 'model' })
 */
export async function repoInfo(
  connection: Connection,
  id: string,
  {
    repoType,
    fallback = connection.fallback,
    ...options
  }: RepoOptions & { readonly fallback?: boolean | undefined } = {},
): Promise<RepoInfo> {
  return call(connection, { ...options, path: repoPath(id, repoType), query: { fallback }, about: id }, ['id'])
}
