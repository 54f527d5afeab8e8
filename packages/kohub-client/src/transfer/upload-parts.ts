import type { Connection } from '../connection/connection.ts'
import { ServerError } from '../errors/kohub-error.ts'
import { completeParts } from './complete-parts.ts'
import { inParallel } from './in-parallel.ts'
import type { ObjectUpload } from './object-upload.ts'
import { partBody } from './part-body.ts'
import { persist } from './persist.ts'
import type { PartialUpload } from './resume-store.ts'
import { storeRequest } from './store-request.ts'

const partsAtATime = 2

/** Uploads what is missing of an object in parts, keeps track of what has arrived, and has the hub put it together; false when the state is of no use. */
export async function uploadParts(
  connection: Connection,
  upload: ObjectUpload,
  state: PartialUpload,
): Promise<boolean> {
  const { content, oid, signal } = upload
  const count = Math.ceil(content.size / state.chunkSize)
  if (!isUsable(state, count)) return false
  const sent = new Map(state.parts.map((part) => [part.partNumber, part.etag]))
  const counter = byteCounter(upload, state.chunkSize, sent)
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((number) => !sent.has(number))
  await inParallel(missing, partsAtATime, async (number, failed) => {
    const ends = signal ? AbortSignal.any([signal, failed]) : failed
    const etag = await uploadPart(connection, { ...upload, signal: ends }, { number, state, counter })
    sent.set(number, etag)
    await upload.resume.save(`${connection.endpoint} ${oid}`, { ...state, parts: partList(sent) })
  })
  await persist(connection, { signal }, () =>
    completeParts(connection, { href: state.href, oid, parts: partList(sent), signal }),
  )
  return true
}

function isUsable({ chunkSize, urls, expiresAt }: PartialUpload, count: number): boolean {
  if (!(chunkSize > 0) || (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now())) return false
  return Array.from({ length: count }, (_, at) => urls[String(at + 1)]).every((url) => url !== undefined)
}

function partList(sent: ReadonlyMap<number, string>): { partNumber: number; etag: string }[] {
  return [...sent].map(([partNumber, etag]) => ({ partNumber, etag })).toSorted((a, b) => a.partNumber - b.partNumber)
}

function byteCounter({ content, meter, path }: ObjectUpload, chunkSize: number, sent: ReadonlyMap<number, string>) {
  const sizeOf = (number: number): number => Math.min(chunkSize, content.size - (number - 1) * chunkSize)
  const bytes = new Map([...sent.keys()].map((number) => [number, sizeOf(number)]))
  const tell = (): void =>
    meter.at(
      path,
      [...bytes.values()].reduce((sum, value) => sum + value, 0),
    )
  tell()
  return (number: number, value: number): void => {
    bytes.set(number, value)
    tell()
  }
}

interface PartWork {
  readonly number: number
  readonly state: PartialUpload
  readonly counter: (number: number, bytes: number) => void
}

async function uploadPart(
  connection: Connection,
  upload: ObjectUpload,
  { number, state, counter }: PartWork,
): Promise<string> {
  const { content, signal, path, meter } = upload
  const start = (number - 1) * state.chunkSize
  const part = { start, end: Math.min(content.size, start + state.chunkSize) }
  const onRetry = (reason: string): void => meter.retry(path, reason)
  const response = await persist(connection, { signal, onRetry }, async () => {
    const body = await partBody(content, part, (bytes) => counter(number, bytes))
    return storeRequest(connection, { url: state.urls[String(number)]!, method: 'PUT', body, signal })
  })
  await response.body?.cancel()
  counter(number, part.end - part.start)
  const etag = response.headers.get('etag')
  if (!etag) throw noEtag(path)
  return etag
}

// Browsers show this header only when the store says that they may.
function noEtag(path: string): ServerError {
  const message = `The object store does not show what it made of a part of ${path}: it must expose the header ETag.`
  return new ServerError(message, { code: 'NoEtag' })
}
