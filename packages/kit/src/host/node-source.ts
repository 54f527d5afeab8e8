import type { Readable } from 'node:stream'
import type { Source } from './host.ts'

/** What a source reads, and what ends the reading. */
export interface NodeSourceOptions {
  /** Called at the first read: merely naming the process's stdin already opens it. */
  stream(): Readable
  isTTY(): boolean
  readonly signal: AbortSignal
}

/** Standard input as bytes; reading ends with the signal's reason when it aborts, and may be taken up again after a break. */
export function nodeSource({ stream, isTTY, signal }: NodeSourceOptions): Source {
  return {
    get isTTY() {
      return isTTY()
    },
    async *[Symbol.asyncIterator]() {
      const input = stream()
      if (input.readableEnded || input.destroyed) return
      const chunks = input.iterator({ destroyOnReturn: false }) as AsyncIterator<string | Uint8Array>
      const aborted = Promise.withResolvers<never>()
      aborted.promise.catch(() => undefined)
      const abort = () => aborted.reject(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
      try {
        signal.throwIfAborted()
        for (;;) {
          const { done, value } = await Promise.race([chunks.next(), aborted.promise])
          if (done) return
          yield typeof value === 'string' ? Buffer.from(value) : value
        }
      } finally {
        signal.removeEventListener('abort', abort)
        // With a read under way the iterator would only end after it: leave it behind, the process is on its way out.
        if (!signal.aborted) await chunks.return?.()
        input.pause()
      }
    },
  }
}
