import type { ServerResponse } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** Sends a response as its body comes; with `onlyBytes` the connection breaks after so many bytes of it. */
export async function sendResponse(response: Response, out: ServerResponse, onlyBytes = Infinity): Promise<void> {
  out.writeHead(response.status, [...response.headers].flat())
  if (response.body === null || out.req.method === 'HEAD') {
    await response.body?.cancel()
    out.end()
    return
  }
  out.flushHeaders()
  const body = Readable.fromWeb(response.body as ReadableStream)
  // A client that leaves is no fault of the Hub's.
  await pipeline([body, ...(onlyBytes < Infinity ? [breakAfter(onlyBytes)] : []), out]).catch(() => out.destroy())
}

function breakAfter(bytes: number): Transform {
  let left = bytes
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      this.push(chunk.subarray(0, Math.max(0, left)))
      left -= chunk.length
      // In a later turn, so that what was pushed has gone.
      if (left <= 0) setImmediate(() => done(new Error('broken off')))
      else done()
    },
  })
}
