import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'
import type { LikeResult } from '../types/repo.ts'

/**
 * Likes a repository as the signed-in user. Rejects when they do already.
 * @example
 * const { likesCount } = await client.likeRepo('my-org/my-model')
 */
export async function likeRepo(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<LikeResult> {
  return call(connection, { ...options, method: 'POST', path: `${repoPath(id, repoType)}/like`, about: id }, [
    'likes_count',
  ])
}
