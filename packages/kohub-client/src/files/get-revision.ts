import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { repoPath } from '../names/repo-id.ts'
import type { RevisionInfo } from '../types/repo.ts'

/**
 * A repository at a branch, a tag or a commit.
 * @example
 * const { sha } = await client.getRevision('my-org/my-model', { revision: 'main' })
 */
export async function getRevision(
  connection: Connection,
  id: string,
  { repoType, revision = 'main', ...options }: RepoOptions & { readonly revision?: string | undefined } = {},
): Promise<RevisionInfo> {
  const address = `${repoPath(id, repoType)}${path`/revision/${revision}`}`
  return call(connection, { ...options, path: address, query: { fallback: connection.fallback }, about: id }, ['sha'])
}
