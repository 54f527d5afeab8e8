import { randomUUID } from 'node:crypto'
import { jsonOf, type Call, type Routes } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { Refusal } from '../http/refusal.ts'
import type { Upload } from '../store/lfs-store.ts'
import { proposableRepo, writableRepo } from './find-repo.ts'

const lfsType = 'application/vnd.git-lfs+json'

/** Where the files in LFS are to be sent, in one piece or in parts; and checking that they have come. */
export const lfsRoutes: Routes = {
  'POST /:types/:owner/:name.git/info/lfs/objects/batch': batch,
  'POST /:owner/:name.git/info/lfs/objects/batch': batch,
  'POST /api/complete_multipart/:upload'(call) {
    const { store } = call.hub
    const upload = store.uploads.get(call.params['upload']!)
    if (upload === undefined) throw new Refusal(404, 'NoSuchUpload: the upload does not exist, or is over')
    const { oid, parts } = checkFields(jsonOf(call), { oid: 'string', parts: 'list' })
    if (oid !== upload.oid) throw new Refusal(400, 'The oid is not that of the upload')
    const bytes = (parts as unknown[]).map((part, at) => takePart(upload, part, at))
    if (bytes.length !== Math.ceil(upload.size / upload.partBytes)) throw new Refusal(400, 'Parts are missing')
    store.keep(upload.oid, Buffer.concat(bytes))
    store.uploads.delete(call.params['upload']!)
    return Response.json({ success: true })
  },
  'POST /:types/:owner/:name.git/info/lfs/objects/verify': verify,
  'POST /:owner/:name.git/info/lfs/objects/verify': verify,
}

function verify(call: Call): Response {
  proposableRepo(call)
  const { oid, size } = checkFields(jsonOf(call), { oid: 'string', size: 'number' })
  const bytes = call.hub.store.objects.get(oid as string)
  if (bytes?.length !== size) throw new Refusal(404, 'The object has not been uploaded')
  return Response.json({}, { headers: { 'content-type': lfsType } })
}

function batch(call: Call): Response {
  for (const name of ['accept', 'content-type']) {
    if (!call.headers.get(name)?.startsWith(lfsType)) throw new Refusal(406, `${name} must be ${lfsType}`)
  }
  const order = checkFields(jsonOf(call), {
    operation: 'string',
    transfers: 'list?',
    objects: 'list',
    ref: 'object?',
    hash_algo: 'string?',
  })
  // What is for a pull request names no branch.
  if (order['ref'] === undefined) proposableRepo(call)
  else writableRepo(call)
  if (order['operation'] !== 'upload') throw new Refusal(422, '"operation" must be upload')
  const objects = (order['objects'] as unknown[]).map((value, at) => {
    const { oid, size } = checkFields(value, { oid: 'string', size: 'number' }, `objects[${at}]`)
    if (!/^[\da-f]{64}$/.test(oid as string)) throw new Refusal(422, `"objects[${at}].oid" is no SHA-256`)
    return { oid: oid as string, size: size as number }
  })
  const { multipartBytes } = call.hub.limits
  const mayPart = (order['transfers'] as unknown[] | null | undefined)?.includes('multipart') ?? false
  const inParts = mayPart && objects.some(({ size }) => size >= multipartBytes)
  const answer = {
    transfer: inParts ? 'multipart' : 'basic',
    objects: objects.map((object) => ({
      ...object,
      ...actionsFor(call, object, inParts && object.size >= multipartBytes),
    })),
  }
  return new Response(JSON.stringify(answer), { headers: { 'content-type': lfsType } })
}

interface LfsObject {
  readonly oid: string
  readonly size: number
}

function actionsFor(call: Call, object: LfsObject, inParts: boolean): object {
  const { store, storeUrl, url } = call.hub
  if (store.objects.has(object.oid)) return {}
  const verify = { href: `${url}${call.path.replace(/batch$/, 'verify')}` }
  const upload = inParts ? multipart(call, object) : { href: store.sign(storeUrl, { kind: 'put', ...object }) }
  return { authenticated: true, actions: { upload, verify } }
}

function multipart(call: Call, object: LfsObject): { href: string; header: Record<string, string> } {
  const { store, storeUrl, url, limits } = call.hub
  const upload: Upload = { ...object, partBytes: limits.partBytes, parts: new Map() }
  const id = randomUUID()
  store.uploads.set(id, upload)
  const count = Math.ceil(object.size / limits.partBytes)
  const parts = Array.from({ length: count }, (_, at) => {
    const href = store.sign(storeUrl, { kind: 'part', ...object, upload, part: at + 1 })
    return [String(at + 1).padStart(5, '0'), href]
  })
  const href = `${url}/api/complete_multipart/${id}?X-Amz-Signature=${randomUUID()}`
  return { href, header: { chunk_size: String(limits.partBytes), ...Object.fromEntries(parts) } }
}

function takePart(upload: Upload, value: unknown, at: number): Uint8Array {
  const { partNumber, etag } = checkFields(value, { partNumber: 'number', etag: 'string' }, `parts[${at}]`)
  const part = upload.parts.get(partNumber as number)
  if (partNumber !== at + 1 || part?.etag !== etag) throw new Refusal(400, `InvalidPart: ${partNumber as number}`)
  return part!.bytes
}
