import { HttpError, requestIdOf, type Fetch } from '@tuglet/http'
import type { Hub } from '../connection/hub.ts'
import { hubFetch } from '../connection/hub-fetch.ts'
import { patiently } from '../connection/patience.ts'
import { readJson } from '../connection/send.ts'
import { countedBlob } from './counted-blob.ts'
import { readLfsBatch, writeLfsBatch, type LfsObject } from './lfs-objects.ts'
import { partedUpload, type PartedUpload } from './parted-upload.ts'
import type { UploadJournal } from './upload-journal.ts'

const lfsType = 'application/vnd.git-lfs+json'

/** Thrown when the addresses for an upload are no longer good; new ones are to be had. */
export class StaleUpload extends Error {}

/** What an upload needs to know. */
export interface LfsUploadOptions {
  readonly journal: UploadJournal | undefined
  /** Makes the name under which the journal keeps an object. */
  readonly keyOf: (oid: string) => string
  readonly signal: AbortSignal
  /** Told how many bytes of an object, or of a part of it, the store has. */
  readonly onBytes: (piece: string, bytes: number) => void
  /** Told about bytes that were really sent. */
  readonly onSent: (bytes: number) => void
}

/** The requests that bring large files to the store. */
export interface LfsUpload {
  batch: Fetch
  put: Fetch
  complete: Fetch
  isCompletion(url: string): boolean
}

/** Sends large files in the library's place: counts bytes, remembers parts, checks that the files have come. */
export function lfsUpload(hub: Hub, options: LfsUploadOptions): LfsUpload {
  const fetch = hubFetch(hub)
  const { signal, onBytes, onSent } = options
  const wholes = new Map<string, LfsObject>()
  const parts = new Map<string, { upload: PartedUpload; part: string }>()
  const completions = new Map<string, PartedUpload>()
  let there = 0

  const post = <T>(url: string, init: RequestInit | undefined, read: (response: Response) => Promise<T>): Promise<T> =>
    patiently(hub, { isRepeatable: true, signal }, async () => read(await fetch(url, { ...init, method: 'POST' })))
  const verify = async ({ oid, size, verify: action }: LfsObject): Promise<void> => {
    if (action === undefined) return
    const headers = { accept: lfsType, 'content-type': lfsType, ...action.header }
    await post(action.href, { headers, body: JSON.stringify({ oid, size }), signal }, async () => undefined)
  }
  const expect = async (object: LfsObject): Promise<LfsObject> => {
    const { oid, size, upload } = object
    if (upload === undefined) {
      onBytes(`there/${there++}`, size)
      await options.journal?.drop(options.keyOf(oid))
      return object
    }
    if (upload.header['chunk_size'] === undefined) {
      wholes.set(upload.href, object)
      return object
    }
    const parted = await partedUpload(object, options)
    for (const [part, href] of parted.addresses) parts.set(href, { upload: parted, part })
    completions.set(parted.object.upload!.href, parted)
    return parted.object
  }
  const sendPiece = async (url: string, init: RequestInit, piece: string): Promise<Response> => {
    let last = 0
    const count = (bytes: number): void => {
      onSent(Math.max(0, bytes - last))
      last = bytes
      onBytes(piece, bytes)
    }
    const body = countedBlob(init.body as Blob, count)
    return fetch(url, { ...init, body }).catch((error: unknown) => {
      throw isStale(error) ? new StaleUpload('the address is no longer good', { cause: error }) : error
    })
  }

  return {
    async batch(input, init) {
      const url = String(input)
      const objects = await post(url, init, async (response) => {
        const answer = await readJson(response, { url, method: 'POST' })
        return readLfsBatch(answer, { url, requestId: requestIdOf(response.headers) })
      })
      return writeLfsBatch(await Promise.all(objects.map(expect)))
    },
    async put(input, init = {}) {
      const url = String(input)
      const whole = wholes.get(url)
      if (whole) {
        const response = await sendPiece(url, init, whole.oid)
        await verify(whole)
        return response
      }
      const { upload, part } = parts.get(url)!
      const piece = `${upload.object.oid}/${part}`
      const etag = upload.etagOf(part)
      if (etag !== undefined) {
        onBytes(piece, (init.body as Blob).size)
        return new Response(null, { headers: { etag } })
      }
      const response = await dropping(upload, () => sendPiece(url, init, piece))
      await upload.partCame(part, response.headers.get('etag') ?? '')
      return response
    },
    async complete(input, init) {
      const upload = completions.get(String(input))!
      const send = async (): Promise<Response> => {
        try {
          return await post(String(input), init, async (response) => response)
        } catch (error) {
          signal.throwIfAborted()
          if (!isStale(error)) throw error
          // Completed before, and the answer was lost? The object is there then.
          const there =
            upload.object.verify &&
            (await verify(upload.object).then(
              () => true,
              () => false,
            ))
          if (there) return Response.json({})
          throw new StaleUpload('the upload is no longer known', { cause: error })
        }
      }
      const response = await dropping(upload, send)
      await verify(upload.object)
      await upload.drop()
      return response
    },
    isCompletion: (url) => completions.has(url),
  }
}

async function dropping<T>(upload: PartedUpload, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StaleUpload) await upload.drop()
    throw error
  }
}

function isStale(error: unknown): boolean {
  return HttpError.is(error) && [400, 403, 404, 410].includes(error.status)
}
