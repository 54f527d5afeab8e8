import { whoami } from '../account/whoami.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { parseRepoId } from '../names/repo-id.ts'

/**
 * The whole id of a repository: a name without an owner is the signed-in user's.
 * @example
 * const id = await client.resolveRepoId('test-repo') // alice/test-repo
 */
export async function resolveRepoId(connection: Connection, id: string, options: CallOptions = {}): Promise<string> {
  const whole = id.includes('/') ? id : `${(await whoami(connection, options)).username}/${id}`
  parseRepoId(whole)
  return whole
}
