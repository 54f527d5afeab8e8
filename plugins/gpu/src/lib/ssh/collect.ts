/** All bytes of a stream as text. */
export async function collectText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return (await collectBytes(chunks)).toString('utf8')
}

/** All bytes of a stream. */
export async function collectBytes(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

/** A stream passed on, and what is remembered of its end. */
export interface Remembered {
  readonly chunks: AsyncIterable<Uint8Array>
  /** The last 8 KiB that were read. */
  tail(): string
  /** Resolves when it was read to its end. */
  readonly finished: Promise<void>
}

/** Passes a stream on and remembers how it ended. */
export function rememberTail(chunks: AsyncIterable<Uint8Array>): Remembered {
  const finished = Promise.withResolvers<void>()
  let tail = Buffer.alloc(0)
  async function* pass(): AsyncGenerator<Uint8Array, void> {
    try {
      for await (const chunk of chunks) {
        tail = Buffer.concat([tail, chunk]).subarray(-8192)
        yield chunk
      }
    } finally {
      finished.resolve()
    }
  }
  return { chunks: pass(), tail: () => tail.toString('utf8'), finished: finished.promise }
}
