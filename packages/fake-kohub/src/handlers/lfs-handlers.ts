import type { Exchange, Handler } from '../server/exchange.ts'
import { detail } from '../server/refusal.ts'
import { mustWrite, readable } from '../state/permissions.ts'
import { mustFit } from '../state/quota.ts'
import { typeOfPlural } from '../state/repo-type.ts'
import { findRepo, lfsKey } from '../state/repos.ts'
import type { World } from '../state/world.ts'
import { presign } from '../storage/presign.ts'

interface LfsObject {
  readonly oid: string
  readonly size: number
}

function json<T>(body: Buffer, what: string): T {
  try {
    return JSON.parse(body.toString('utf8')) as T
  } catch (error) {
    throw detail(400, { error: `Invalid ${what} request: ${(error as Error).message}` })
  }
}

const batch: Handler = (exchange) => {
  const { world, params, body } = exchange
  const {
    operation,
    objects,
    is_browser: isBrowser = false,
  } = json<{ operation: string; objects: LfsObject[]; is_browser?: boolean }>(body, 'LFS batch')
  if (!Array.isArray(objects)) throw detail(400, { error: 'Invalid LFS batch request: objects: Field required' })
  const id = `${params['namespace']}/${params['name']}`
  mayBatch(exchange, operation, objects)
  const answer = objects.map((object) => {
    if (operation === 'upload') return uploadOf(world, object, { id, isBrowser })
    if (operation === 'download') return downloadOf(world, object)
    return { ...object, authenticated: true, error: { code: 400, message: `Unknown operation: ${operation}` } }
  })
  const headers = { 'content-type': 'application/vnd.git-lfs+json' }
  return new Response(JSON.stringify({ transfer: 'basic', objects: answer, hash_algo: 'sha256' }), { headers })
}

// A repository that does not exist is checked by nobody.
function mayBatch(exchange: Exchange, operation: string, objects: readonly LfsObject[]): void {
  const { world, params, user } = exchange
  const { types = 'models', namespace, name } = params
  const type = typeOfPlural(types)
  const repo = findRepo(world, type, `${namespace}/${name}`)
  if (!repo) return
  if (operation !== 'upload') return void readable(exchange, type, `${namespace}/${name}`)
  if (!user) throw detail(401, { error: 'Authentication required for upload' })
  mustWrite(exchange, repo)
  mustFit(
    world,
    repo,
    objects.reduce((sum, object) => sum + object.size, 0),
  )
}

function uploadOf(world: World, { oid, size }: LfsObject, about: { id: string; isBrowser: boolean }) {
  // Known to any repository is known to all.
  if (world.store.objects.has(lfsKey(oid))) return { oid, size, authenticated: true }
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const verify = { href: `${world.baseUrl}/api/${about.id}.git/info/lfs/verify`, expires_at }
  const upload =
    size > world.settings.multipartBytes ? inParts(world, { oid, size }, about.id) : inOne(world, oid, about.isBrowser)
  return { oid, size, authenticated: true, actions: { upload: { ...upload, expires_at }, verify } }
}

function inOne(world: World, oid: string, isBrowser: boolean) {
  const query: Record<string, string> = isBrowser ? { 'X-Amz-SignedHeaders': 'content-type;host' } : {}
  const href = presign(world.s3Url, { method: 'PUT', path: `${world.store.bucket}/${lfsKey(oid)}`, query })
  return { href, header: isBrowser ? { 'Content-Type': 'application/octet-stream' } : {} }
}

function inParts(world: World, { oid, size }: LfsObject, id: string) {
  const chunk = world.settings.multipartBytes
  const uploadId = world.store.beginUpload(lfsKey(oid))
  const urls = Array.from({ length: Math.ceil(size / chunk) }, (_, at) => {
    const query = { partNumber: String(at + 1), uploadId }
    return [
      String(at + 1),
      presign(world.s3Url, { method: 'PUT', path: `${world.store.bucket}/${lfsKey(oid)}`, query }),
    ]
  })
  return {
    href: `${world.baseUrl}/api/${id}.git/info/lfs/complete/${uploadId}`,
    header: { chunk_size: String(chunk), upload_id: uploadId, ...Object.fromEntries(urls) },
  }
}

function downloadOf(world: World, { oid, size }: LfsObject) {
  const isKnown = [...world.repos.values()].some((repo) => repo.lfsUses.some((use) => use.sha256 === oid))
  if (!isKnown) return { oid, size, authenticated: true, error: { code: 404, message: 'Object not found' } }
  const href = presign(world.s3Url, { method: 'GET', path: `${world.store.bucket}/${lfsKey(oid)}` })
  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  return { oid, size, authenticated: true, actions: { download: { href, expires_at } } }
}

interface Completion {
  readonly oid?: string
  readonly size?: number
  readonly upload_id?: string
  readonly parts?: readonly { partNumber?: number; PartNumber?: number; etag?: string; ETag?: string }[]
}

const complete: Handler = ({ world, params, body }) => {
  const { oid, size, parts = [], ...rest } = json<Completion>(body, 'completion')
  const uploadId = params['uploadId'] ?? rest.upload_id
  if (!oid || !uploadId || parts.length === 0) {
    const received = { oid: !!oid, upload_id: !!uploadId, parts: parts.length > 0 }
    throw detail(400, { error: 'Missing required fields: oid, upload_id, parts', received })
  }
  const numbers = parts.map((part) => part.PartNumber ?? part.partNumber ?? Number.NaN)
  if (parts.some((part) => !(part.ETag ?? part.etag)) || numbers.some(Number.isNaN)) {
    throw detail(400, { error: 'Invalid part format', expected: 'PartNumber/partNumber and ETag/etag' })
  }
  try {
    const object = world.store.completeUpload(uploadId, numbers)
    if (size && object.size !== size) throw new Error('Size mismatch after upload')
    return Response.json({ message: 'Multipart upload completed successfully', size: object.size, etag: object.etag })
  } catch (error) {
    throw detail(500, { error: `Failed to complete multipart upload: ${(error as Error).message}` })
  }
}

const verify: Handler = ({ world, body }) => {
  const { oid, size } = json<Completion>(body, 'verification')
  if (!oid) throw detail(400, { error: 'Missing OID' })
  const object = world.store.objects.get(lfsKey(oid))
  if (!object) throw detail(404, { error: 'Object not found in storage' })
  if (size && object.size !== size) throw detail(400, { error: 'Size mismatch' })
  return Response.json({ message: 'Object verified successfully' })
}

export const lfsHandlers = {
  'POST /:namespace/:name.git/info/lfs/objects/batch': batch,
  'POST /:types/:namespace/:name.git/info/lfs/objects/batch': batch,
  'POST /api/:namespace/:name.git/info/lfs/complete/:uploadId': complete,
  'POST /api/:namespace/:name.git/info/lfs/complete': complete,
  'POST /api/:namespace/:name.git/info/lfs/verify': verify,
} satisfies Record<string, Handler>
