import { createReadStream } from 'node:fs'
import { ReadableStream as NodeReadableStream } from 'node:stream/web'

/** A zip to send: the one that `zipFiles` made, or bytes in memory. */
export type ZipSource = { readonly path: string; readonly bytes: number } | Uint8Array

/** The body of an upload whose length is known before it is read. */
export interface Multipart {
  readonly body: ReadableStream<Uint8Array>
  readonly headers: Readonly<Record<string, string>>
}

/** A form with the zip as `file`, read from disk as it is sent; `onProgress` is told how many of its bytes were taken. */
export function multipart(zip: ZipSource, onProgress?: (done: number, total: number) => void): Multipart {
  const total = zip instanceof Uint8Array ? zip.byteLength : zip.bytes
  const boundary = `tuglet-${crypto.randomUUID()}`
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="project.zip"\r\n` +
      'Content-Type: application/zip\r\n\r\n',
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)

  async function* parts(): AsyncGenerator<Uint8Array> {
    yield head
    let done = 0
    for await (const chunk of contentOf(zip)) {
      yield chunk
      done += chunk.byteLength
      onProgress?.(done, total)
    }
    yield tail
  }

  return {
    // The same class under both names, but only one of them has `from` in its types.
    body: NodeReadableStream.from(parts()) as unknown as ReadableStream<Uint8Array>,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      // Without it the body would be chunked, and a server could not refuse what is too large at once.
      'content-length': String(head.length + total + tail.length),
    },
  }
}

const chunkBytes = 64 * 1024

async function* contentOf(zip: ZipSource): AsyncGenerator<Uint8Array> {
  if (zip instanceof Uint8Array) {
    for (let start = 0; start < zip.byteLength; start += chunkBytes) yield zip.subarray(start, start + chunkBytes)
  } else {
    for await (const chunk of createReadStream(zip.path)) yield chunk as Buffer
  }
}
