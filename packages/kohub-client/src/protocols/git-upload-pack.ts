import type { CallOptions, Connection } from '../connection/connection.ts'
import { type GitCredentials, gitRequest } from './git-request.ts'

/**
 * What git asks for when it clones: lines of its protocol in, a pack out.
 * @example
 * const refs = new TextDecoder().decode(await client.getGitRefs('my-org/my-model'))
 * const [, commit] = /([0-9a-f]{40}) HEAD/.exec(refs)
 * const answer = await client.gitUploadPack('my-org/my-model', { body: `0032want ${commit}\n00000009done\n` })
 */
export async function gitUploadPack(
  connection: Connection,
  id: string,
  options: CallOptions & {
    readonly body: Uint8Array<ArrayBuffer> | string
    readonly credentials?: GitCredentials | undefined
  },
): Promise<Uint8Array> {
  const headers = { 'content-type': 'application/x-git-upload-pack-request' }
  return gitRequest(connection, id, { ...options, method: 'POST', suffix: '/git-upload-pack', headers })
}
