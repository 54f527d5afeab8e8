import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { repoPath } from '../names/repo-id.ts'

/**
 * The server has no discussions and no pull requests: rejects with ServerError, code `NotImplemented`.
 * @example
 * await client.getDiscussion('my-org/my-model', { number: 1 }).catch((error) => error.code) // NotImplemented
 */
export async function getDiscussion(
  connection: Connection,
  id: string,
  { repoType, number, ...options }: RepoOptions & { readonly number: number },
): Promise<Readonly<Record<string, unknown>>> {
  return call(
    connection,
    { ...options, path: `${repoPath(id, repoType)}${path`/discussions/${number}`}`, about: id },
    [],
  )
}
