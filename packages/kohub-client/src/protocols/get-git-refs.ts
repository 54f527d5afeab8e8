import type { CallOptions, Connection } from '../connection/connection.ts'
import { type GitCredentials, gitRequest } from './git-request.ts'

/**
 * The first answer of git's protocol: what there is to fetch. The server shows main and nothing else.
 * @example
 * const advertisement = await client.getGitRefs('my-org/my-model')
 */
export async function getGitRefs(
  connection: Connection,
  id: string,
  {
    service = 'git-upload-pack',
    ...options
  }: CallOptions & {
    readonly service?: 'git-upload-pack' | 'git-receive-pack' | undefined
    readonly credentials?: GitCredentials | undefined
  } = {},
): Promise<Uint8Array> {
  return gitRequest(connection, id, { ...options, suffix: '/info/refs', query: { service } })
}
