import type { Writable } from 'node:stream'
import type { Failure } from '../failure.ts'

/** The writing half of a sink, over a stream of Node's. */
export interface WritableSink {
  /** Promises only when there is something to wait for; rejects with the failure once the stream is lost. */
  write(chunk: string | Uint8Array): void | Promise<void>
  /** Resolves when all that was written has gone out, or never will. */
  flush(): Promise<void>
  /** Why nothing can be written any more, once that is so. */
  lost(): Failure | undefined
}

/** Makes a sink of a stream; `lose` turns the stream's first error into the failure that writers see. */
export function writableSink(stream: Writable, lose: (error: NodeJS.ErrnoException) => Failure): WritableSink {
  let lost: Failure | undefined
  let drained: Promise<void> | undefined
  const fail = (error: NodeJS.ErrnoException) => void (lost ??= lose(error))
  stream.on('error', fail)

  const write = (chunk: string | Uint8Array) => {
    if (!lost && (stream.destroyed || stream.writableEnded)) fail(closed())
    if (lost) return quiet(Promise.reject(lost))
    if (stream.write(chunk)) return
    return (drained ??= quiet(drain()))
  }
  const drain = async () => {
    await new Promise<void>((resolve) => {
      const settle = () => {
        for (const event of ends) stream.off(event, settle)
        resolve()
      }
      for (const event of ends) stream.on(event, settle)
    })
    drained = undefined
    if (!lost && stream.destroyed) fail(closed())
    if (lost) throw lost
  }
  const flush = () =>
    new Promise<void>((resolve) => (lost || stream.destroyed ? resolve() : stream.write('', () => resolve())))
  return { write, flush, lost: () => lost }
}

const ends = ['drain', 'error', 'close']

function closed(): NodeJS.ErrnoException {
  return Object.assign(new Error('the stream is closed'), { code: 'ERR_STREAM_DESTROYED' })
}

/** A writer that does not wait must not crash the process; one that waits still sees the rejection. */
function quiet(promise: Promise<void>): Promise<void> {
  promise.catch(() => undefined)
  return promise
}
