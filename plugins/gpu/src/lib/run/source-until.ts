import type { Source } from '@tuglet/kit/lib'

/** The same input, which ends when the signal aborts, even in the middle of waiting for more. */
export function sourceUntil(source: Source, signal: AbortSignal): Source {
  return {
    isTTY: source.isTTY,
    async *[Symbol.asyncIterator]() {
      const stopped = Promise.withResolvers<undefined>()
      const stop = () => stopped.resolve(undefined)
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
      const chunks = source[Symbol.asyncIterator]()
      try {
        for (;;) {
          const next = await Promise.race([chunks.next(), stopped.promise])
          if (!next || next.done) return
          yield next.value
        }
      } finally {
        signal.removeEventListener('abort', stop)
        // With a read under way this only happens when it is over, which nobody waits for.
        void Promise.resolve(chunks.return?.()).catch(() => undefined)
      }
    },
  }
}
