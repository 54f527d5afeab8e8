import type { Connection } from '../connection/connection.ts'
import type { Content } from './content.ts'
import { release } from './own-buffer.ts'

/** The SHA-256 of content, read once from end to end without keeping it. */
export async function digestContent(
  { sha256 }: Pick<Connection, 'sha256'>,
  content: Content,
  { signal, onBytes }: { signal?: AbortSignal | undefined; onBytes?: ((read: number) => void) | undefined } = {},
): Promise<string> {
  if (content.sha256 !== undefined) return content.sha256
  const hash = sha256()
  let read = 0
  for await (const piece of piecesOf(await content.open(0, content.size, signal))) {
    signal?.throwIfAborted()
    hash.update(piece)
    read += piece.length
    if (content.isFresh) release(piece)
    onBytes?.(read)
  }
  return hash.digest()
}

/** The pieces of a stream; not every browser lets streams be iterated. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** The id that git gives to content, or undefined where the runtime has no SHA-1 (pages without TLS). */
export async function gitIdOf(bytes: Uint8Array): Promise<string | undefined> {
  // Typed as always there; pages without TLS have none.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined
  if (!subtle) return undefined
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`)
  const whole = new Uint8Array(head.length + bytes.length)
  whole.set(head)
  whole.set(bytes, head.length)
  const digest = new Uint8Array(await subtle.digest('SHA-1', whole))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
