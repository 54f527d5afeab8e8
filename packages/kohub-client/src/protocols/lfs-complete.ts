import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { parseRepoId } from '../names/repo-id.ts'
import type { LfsCompletion } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * Puts the parts of an upload together. The server checks neither who asks nor what they uploaded.
 * @example
 * const oid = 'b'.repeat(64)
 * const [{ actions }] = await client.lfsBatch('my-org/my-model', { operation: 'upload', objects: [{ oid, size: 200_000_000 }] })
 * const sent = await fetch(actions.upload.header['1'], { method: 'PUT', body: new Uint8Array(3) })
 * const parts = [{ partNumber: 1, etag: sent.headers.get('etag') }]
 * await client.lfsComplete('my-org/my-model', { oid, uploadId: actions.upload.header['upload_id'], parts })
 */
export async function lfsComplete(
  connection: Connection,
  id: string,
  options: CallOptions & {
    readonly oid: string
    readonly uploadId: string
    readonly parts: readonly { readonly partNumber: number; readonly etag: string }[]
    readonly size?: number | undefined
    /** `path` unless given: where the upload's id is. */
    readonly idIn?: 'path' | 'body' | undefined
  },
): Promise<LfsCompletion> {
  const { namespace, name } = parseRepoId(id)
  const { oid, uploadId, parts, size, idIn = 'path' } = options
  const base = `${path`/api/${namespace}/${name}`}.git/info/lfs/complete`
  const json = { oid, parts, ...(size !== undefined && { size }), ...(idIn === 'body' && { upload_id: uploadId }) }
  const address = idIn === 'path' ? `${base}${path`/${uploadId}`}` : base
  return call(connection, { ...callOf(options), method: 'POST', path: address, json, about: oid }, ['size'])
}
