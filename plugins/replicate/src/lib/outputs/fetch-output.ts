import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { HttpError, type Fetch } from '@tuglet/http'
import { Failure } from '@tuglet/kit/lib'
import { readDataUri } from './data-uri.ts'
import { mayFetch } from './file-address.ts'

/** How outputs are fetched. */
export interface OutputSource {
  readonly fetch: Fetch
  /** Of the API, without a path. */
  readonly endpoint: string
  readonly signal: AbortSignal
  /** Told of bytes as they come; a total of 0 is unknown. */
  onProgress?(done: number, total: number): void
}

/** Bytes that have arrived in a file. */
export interface Fetched {
  readonly bytes: number
  readonly sha256: string
  /** As the server says; empty where it does not. */
  readonly type: string
  /** The first 512 bytes. */
  readonly head: Uint8Array
}

/** Writes an output to a new file, piece by piece as it comes; rejects when fewer bytes come than were promised. */
export async function fetchOutput(url: string, part: string, source: OutputSource): Promise<Fetched> {
  const inline = readDataUri(url)
  if (inline)
    return write(part, { body: Readable.from([inline.bytes]), type: inline.type, total: inline.bytes.length }, source)
  const response = await follow(url, source)
  const encoded = response.headers.get('content-encoding') !== null
  const total = encoded ? 0 : Number(response.headers.get('content-length') ?? 0)
  const type = response.headers.get('content-type') ?? ''
  return write(part, { body: response.body ?? Readable.from([]), type, total }, source)
}

const hopLimit = 5

// Each hop is looked at: a redirect must not lead to where an output itself may not be.
async function follow(url: string, { fetch, endpoint, signal }: OutputSource): Promise<Response> {
  let address = url
  for (let hop = 0; hop <= hopLimit; hop++) {
    if (!mayFetch(address, endpoint)) {
      throw new Failure(
        'failed',
        `An output is not fetched from ${hostOf(address)}: only public https addresses are.`,
        {
          code: 'OUTPUT_ADDRESS',
        },
      )
    }
    const response = await fetch(address, { signal, redirect: 'manual' })
    const next = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || next === null) return response
    await response.body?.cancel()
    address = URL.parse(next, address)?.href ?? next
  }
  throw new Failure('failed', `An output at ${hostOf(url)} redirects too often.`, { code: 'OUTPUT_ADDRESS' })
}

interface Arriving {
  readonly body: AsyncIterable<Uint8Array>
  readonly type: string
  readonly total: number
}

async function write(
  part: string,
  { body, type, total }: Arriving,
  { signal, onProgress }: OutputSource,
): Promise<Fetched> {
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  const handle = await open(part, 'wx')
  try {
    for await (const chunk of body) {
      signal.throwIfAborted()
      hash.update(chunk)
      if (head.length < 512) head = Buffer.concat([head, chunk]).subarray(0, 512)
      bytes += chunk.length
      await handle.writeFile(chunk)
      onProgress?.(bytes, total)
    }
    if (total > 0 && bytes !== total) throw new Error(`${bytes} of ${total} bytes came`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { bytes, sha256: hash.digest('hex'), type, head }
}

/** Whether fetching again could end better. */
export function mayComeRight(error: unknown): boolean {
  if (Failure.is(error)) return false
  return !HttpError.is(error) || error.status >= 500 || error.status === 429 || error.status === 408
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? 'there'
}
