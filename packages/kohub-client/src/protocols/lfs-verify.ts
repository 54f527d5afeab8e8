import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { parseRepoId } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'

/**
 * Whether a large object has arrived, in its whole size. Rejects with NotFoundError or ValidationError.
 * @example
 * const { sha256, size } = await client.resolveFile('my-org/my-model', { path: 'weights.safetensors' })
 * await client.lfsVerify('my-org/my-model', { oid: sha256, size })
 */
export async function lfsVerify(
  connection: Connection,
  id: string,
  { oid, size, ...options }: CallOptions & { readonly oid: string; readonly size: number },
): Promise<Message> {
  const { namespace, name } = parseRepoId(id)
  const address = `${path`/api/${namespace}/${name}`}.git/info/lfs/verify`
  return call(connection, { ...options, method: 'POST', path: address, json: { oid, size }, about: oid }, ['message'])
}
