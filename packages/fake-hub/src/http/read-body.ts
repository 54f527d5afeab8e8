import type { IncomingMessage } from 'node:http'
import type { SeenRequest } from './seen-request.ts'

/** Reads a request's body into what is seen of it; false when it stops before its end, or at `limit` bytes. */
export async function readBody(message: IncomingMessage, seen: SeenRequest, limit: number): Promise<boolean> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of message as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      seen.bytes += chunk.length
      // Before the loop is left: leaving it closes the connection in its own, quieter way.
      if (seen.bytes >= limit) message.socket.resetAndDestroy()
      if (seen.bytes >= limit) return false
    }
  } catch {
    return false
  }
  seen.body = Buffer.concat(chunks)
  return true
}
