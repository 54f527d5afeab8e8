import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { repoPath } from '../names/repo-id.ts'

/**
 * The server runs no Spaces: rejects with ServerError, code `NotImplemented`.
 * @example
 * await client.getSpaceRuntime('alice/my-space').catch((error) => error.code) // NotImplemented
 */
export async function getSpaceRuntime(
  connection: Connection,
  id: string,
  options: CallOptions = {},
): Promise<Readonly<Record<string, unknown>>> {
  return call(connection, { ...options, path: `${repoPath(id, 'space')}/runtime`, about: id }, [])
}
