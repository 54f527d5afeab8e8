import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Refs } from '../types/files.ts'

/**
 * Every branch and tag of a repository.
 * @example
 * const { branches, tags } = await client.getRefs('my-org/my-model')
 */
export async function getRefs(
  connection: Connection,
  id: string,
  { repoType, includePrs, ...options }: RepoOptions & { readonly includePrs?: boolean | undefined } = {},
): Promise<Refs> {
  const query = { include_prs: includePrs }
  return call(connection, { ...options, path: `${repoPath(id, repoType)}/refs`, query, about: id }, [
    'branches',
    'tags',
  ])
}
