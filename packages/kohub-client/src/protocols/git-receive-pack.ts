import type { CallOptions, Connection } from '../connection/connection.ts'
import { type GitCredentials, gitRequest } from './git-request.ts'

/**
 * What git asks for when it pushes. The server answers and takes nothing: `uploadFiles` is the way.
 * @example
 * const credentials = { username: 'alice', token: alicesToken }
 * const answer = await client.gitReceivePack('my-org/my-model', { body: '0000', credentials })
 */
export async function gitReceivePack(
  connection: Connection,
  id: string,
  options: CallOptions & {
    readonly body: Uint8Array<ArrayBuffer> | string
    readonly credentials?: GitCredentials | undefined
  },
): Promise<Uint8Array> {
  const headers = { 'content-type': 'application/x-git-receive-pack-request' }
  return gitRequest(connection, id, { ...options, method: 'POST', suffix: '/git-receive-pack', headers })
}
