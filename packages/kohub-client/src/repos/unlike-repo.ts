import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'
import type { LikeResult } from '../types/repo.ts'

/**
 * Takes a like back. Rejects when there is none.
 * @example
 * await client.likeRepo('my-org/my-model')
 * await client.unlikeRepo('my-org/my-model')
 */
export async function unlikeRepo(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<LikeResult> {
  return call(connection, { ...options, method: 'DELETE', path: `${repoPath(id, repoType)}/like`, about: id }, [
    'likes_count',
  ])
}
