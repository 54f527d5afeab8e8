import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { ObjectStore, StoredObject } from './object-store.ts'
import { presignProblem } from './presign.ts'
import { readObject } from './read-object.ts'

/** A request to the object store; its bodies pass through these, so that they can be cut. */
export interface StoreCall {
  readonly message: IncomingMessage
  readonly out: ServerResponse
  received(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  sent(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
}

/** Answers a request to the object store as S3 does: presigned URLs only, and no second credential beside them. */
export async function answerS3(store: ObjectStore, call: StoreCall): Promise<void> {
  const { message, out } = call
  const url = new URL(message.url ?? '/', `http://${message.headers.host}`)
  const method = message.method ?? 'GET'
  if (message.headers.authorization !== undefined || message.headers['x-admin-token'] !== undefined) {
    return refuse(out, 400, 'InvalidArgument', 'Only one auth mechanism allowed')
  }
  const problem = presignProblem(method, url)
  if (problem) return refuse(out, 403, problem, 'The request signature we calculated does not match')
  const key = decodeURIComponent(url.pathname).split('/').slice(2).join('/')
  if (method === 'PUT') return takeObject(store, { ...call, url, key })
  const object = store.objects.get(key)
  if (!object) return refuse(out, 404, 'NoSuchKey', 'The specified key does not exist.')
  await giveObject(object, { ...call, url })
}

interface Taking extends StoreCall {
  readonly url: URL
  readonly key: string
}

async function takeObject(store: ObjectStore, { message, out, url, key, received: through }: Taking): Promise<void> {
  // What S3 does with a body of unknown length.
  if (message.headers['content-length'] === undefined)
    return refuse(out, 411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.')
  // The signature covers the headers that the server named, and no others.
  const named = url.searchParams.get('X-Amz-SignedHeaders')?.includes('content-type') ?? false
  if ((message.headers['content-type'] !== undefined) !== named) {
    return refuse(out, 403, 'SignatureDoesNotMatch', 'The content type is not the signed one')
  }
  const received = await store.receive(through(message))
  const uploadId = url.searchParams.get('uploadId')
  if (uploadId === null) {
    store.put(key, received)
  } else {
    const upload = store.uploads.get(uploadId)
    if (!upload) return refuse(out, 404, 'NoSuchUpload', 'The specified upload does not exist.')
    upload.parts.set(Number(url.searchParams.get('partNumber')), received)
  }
  out.writeHead(200, { etag: `"${received.md5}"`, 'content-length': 0, 'access-control-expose-headers': 'ETag' }).end()
}

async function giveObject(object: StoredObject, { message, out, url, sent }: Omit<Taking, 'key'>): Promise<void> {
  const range = rangeOf(message.headers.range, object.size)
  if (range === 'bad') return refuse(out, 416, 'InvalidRange', 'The requested range is not satisfiable')
  const matches = message.headers['if-match'] === undefined || message.headers['if-match'] === `"${object.etag}"`
  if (!matches)
    return refuse(out, 412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
  const { start, end } = range ?? { start: 0, end: object.size }
  const name = url.searchParams.get('response-content-disposition')
  out.writeHead(range ? 206 : 200, {
    'content-length': end - start,
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    etag: `"${object.etag}"`,
    'last-modified': object.lastModified.toUTCString(),
    ...(name && { 'content-disposition': name }),
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${object.size}` }),
  })
  if (message.method === 'HEAD') return void out.end()
  // Clients leave in the middle; that is theirs to say.
  await pipeline(sent(readObject(object, start, end)), out).catch(() => out.destroy())
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'bad' | undefined {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined) return undefined
  const start = Number(from)
  return start >= size ? 'bad' : { start, end: to ? Math.min(Number(to) + 1, size) : size }
}

function refuse(out: ServerResponse, status: number, ...[code, message]: [string, string]): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  out.writeHead(status, { 'content-type': 'application/xml', connection: 'close' }).end(body)
}
