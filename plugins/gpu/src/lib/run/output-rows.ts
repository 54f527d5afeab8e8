import { Failure } from '@tuglet/kit/lib'
import type { JobOutput } from '../machine/follow-once.ts'

/** Bytes that a command wrote. */
export interface OutputRow {
  readonly type: 'output'
  readonly stream: 'stdout' | 'stderr'
  readonly bytes: Uint8Array
  /** As text where it is text, else in base64. */
  toJSON(): Readonly<Record<string, string>>
}

/** Runs work that writes, and gives what it writes as rows, each when the one before was taken; then its value. Work that was begun is always waited for. */
export async function* outputRows<T>(work: (output: JobOutput) => Promise<T>): AsyncGenerator<OutputRow, T> {
  const waiting: Waiting[] = []
  let news = Promise.withResolvers<void>()
  let isOpen = true
  let isOver = false
  const sink = (stream: OutputRow['stream']) => ({
    write(bytes: string | Uint8Array) {
      if (!isOpen) throw readerGone()
      const taken = Promise.withResolvers<void>()
      waiting.push({ row: rowOf(stream, Buffer.from(bytes as Uint8Array)), taken })
      news.resolve()
      return taken.promise
    },
  })
  const ended = work({ stdout: sink('stdout'), stderr: sink('stderr') }).finally(() => {
    isOver = true
    news.resolve()
  })
  ended.catch(() => undefined)
  try {
    for (;;) {
      const [next] = waiting
      if (next) {
        yield next.row
        next.taken.resolve()
        waiting.shift()
      } else if (isOver) return await ended
      else {
        await news.promise
        news = Promise.withResolvers()
      }
    }
  } finally {
    isOpen = false
    for (const { taken } of waiting) {
      taken.promise.catch(() => undefined)
      taken.reject(readerGone())
    }
    // A machine is let go before anybody goes on.
    await ended.catch(() => undefined)
  }
}

interface Waiting {
  readonly row: OutputRow
  readonly taken: PromiseWithResolvers<void>
}

function rowOf(stream: OutputRow['stream'], bytes: Buffer): OutputRow {
  return {
    type: 'output',
    stream,
    bytes,
    toJSON() {
      const text = bytes.toString('utf8')
      const isText = Buffer.from(text).equals(bytes)
      return { type: 'output', stream, ...(isText ? { text } : { base64: bytes.toString('base64') }) }
    },
  }
}

function readerGone(): Failure {
  return new Failure('interrupted', 'Nobody reads the output any more.', { code: 'OUTPUT_CLOSED' })
}
