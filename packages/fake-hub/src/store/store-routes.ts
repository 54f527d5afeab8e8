import { createHash } from 'node:crypto'
import type { Call, Routes } from '../http/call.ts'
import { ranged } from '../http/ranged.ts'
import { Refusal } from '../http/refusal.ts'

/** The store beside the Hub, as particular as S3. */
export const storeRoutes: Routes = {
  'PUT /put/:oid'(call) {
    const { store } = call.hub
    const { oid, size } = store.permit(call.query, 'put', oidOf(call))
    checkUpload(call)
    if (call.body.length !== size) throw new Refusal(400, `EntityTooSmall or too large: ${call.body.length} of ${size}`)
    store.keep(oid, call.body)
    return new Response(null, { status: 200, headers: { etag: etagOf(call.body) } })
  },
  'PUT /part/:oid'(call) {
    const { upload, part } = call.hub.store.permit(call.query, 'part', oidOf(call))
    checkUpload(call)
    const etag = etagOf(call.body)
    upload!.parts.set(part!, { bytes: call.body, etag })
    return new Response(null, { status: 200, headers: { etag } })
  },
  'GET /get/:oid'(call) {
    call.hub.store.permit(call.query, 'get', oidOf(call))
    refuseTwoSignatures(call)
    const bytes = call.hub.store.objects.get(oidOf(call))
    if (bytes === undefined) throw new Refusal(404, 'NoSuchKey')
    return ranged(bytes, call.headers, { etag: etagOf(bytes) })
  },
}

function oidOf(call: Call): string {
  return call.params['oid']!
}

function checkUpload(call: Call): void {
  refuseTwoSignatures(call)
  if (call.headers.has('transfer-encoding')) throw new Refusal(501, 'NotImplemented: Transfer-Encoding')
  if (call.body.length === 0) throw new Refusal(501, 'NotImplemented: an empty body')
}

// S3 takes an address that is signed, or a header, but not both; and the Hub's token is none of its business.
function refuseTwoSignatures({ headers }: Call): void {
  if (headers.has('authorization')) throw new Refusal(400, 'InvalidArgument: Only one auth mechanism allowed')
}

function etagOf(bytes: Uint8Array): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`
}
