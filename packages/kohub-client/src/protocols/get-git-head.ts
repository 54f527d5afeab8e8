import type { CallOptions, Connection } from '../connection/connection.ts'
import { type GitCredentials, gitRequest } from './git-request.ts'

/**
 * The branch that git clones.
 * @example
 * const ref = await client.getGitHead('my-org/my-model') // refs/heads/main
 */
export async function getGitHead(
  connection: Connection,
  id: string,
  options: CallOptions & { readonly credentials?: GitCredentials | undefined } = {},
): Promise<string> {
  const text = new TextDecoder().decode(await gitRequest(connection, id, { ...options, suffix: '/HEAD' }))
  return text.trim().replace(/^ref:\s*/, '')
}
