import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'

/**
 * Whether the signed-in user likes a repository.
 * @example
 * const { liked } = await client.getLike('my-org/my-model')
 */
export async function getLike(
  connection: Connection,
  id: string,
  { repoType, ...options }: RepoOptions = {},
): Promise<{ readonly liked: boolean }> {
  return call(connection, { ...options, path: `${repoPath(id, repoType)}/like`, about: id }, ['liked'])
}
