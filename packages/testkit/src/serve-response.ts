import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** Sends a WHATWG response, piece by piece as its body gives them; a body that fails breaks the connection off. */
export async function serveResponse(response: Response, out: ServerResponse): Promise<void> {
  // `Response.error()`: the answer that never comes.
  if (response.status === 0) {
    out.destroy()
    return
  }
  const cookies = response.headers.getSetCookie().flatMap((cookie) => ['set-cookie', cookie])
  const others = [...response.headers].filter(([name]) => name !== 'set-cookie').flat()
  out.writeHead(response.status, response.statusText || undefined, [...others, ...cookies])
  if (response.body === null || out.req.method === 'HEAD') {
    await response.body?.cancel()
    out.end()
    return
  }
  out.flushHeaders()
  // A client that leaves is no fault of the server's, and a body may fail on purpose.
  await pipeline(Readable.fromWeb(response.body as ReadableStream), out).catch(() => out.destroy())
}
