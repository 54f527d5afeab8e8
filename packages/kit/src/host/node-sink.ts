import { Failure } from '../failure.ts'
import type { Sink } from './host.ts'
import { writableSink, type WritableSink } from './writable-sink.ts'

/** A sink over stdout or stderr. */
export type NodeSink = Sink & WritableSink

/** Where a sink learns its size without a terminal, and whom it tells that its reader is gone. */
export interface NodeSinkOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  onLost(reason: Failure): void
}

/** Wraps stdout or stderr, text and bytes alike; once the reader is gone every write rejects, and `onLost` is told once. */
export function nodeSink(stream: NodeJS.WriteStream, { env, onLost }: NodeSinkOptions): NodeSink {
  const sink = writableSink(stream, (error) => {
    const reason = lostOutput(error)
    onLost(reason)
    return reason
  })
  return {
    ...sink,
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || sizeOf(env.COLUMNS) || 80
    },
    get rows() {
      return stream.rows || sizeOf(env.LINES) || 24
    },
  }
}

const gone = new Set(['EPIPE', 'EIO', 'ECONNRESET', 'ENOTCONN', 'ERR_STREAM_DESTROYED'])

function lostOutput(error: NodeJS.ErrnoException): Failure {
  if (gone.has(error.code ?? '')) {
    const message = 'The reader of the output went away.'
    return new Failure('interrupted', message, { code: 'BROKEN_PIPE', exitCode: 141, cause: error })
  }
  const why = error.code === 'ENOSPC' ? 'there is no space left' : error.message
  return new Failure('failed', `Cannot write the output: ${why}.`, { code: 'OUTPUT_NOT_WRITTEN', cause: error })
}

function sizeOf(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined
}
