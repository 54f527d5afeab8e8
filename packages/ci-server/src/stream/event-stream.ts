import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { heartbeatFrame } from './frame.ts'

/** A response that stays open for server-sent events. */
export interface EventStream {
  /** Aborted when the client is gone or the server closes. */
  readonly closed: AbortSignal
  /** Resolves when the client is ready for more; rejects when it is gone. */
  send(frames: string): Promise<void>
  end(): void
}

/** What an event stream needs from its server. */
export interface EventStreamOptions {
  readonly heartbeatMs: number
  /** Aborted when the server closes. */
  readonly closing: AbortSignal
}

/** Answers with the head of an event stream at once, and keeps it alive by a comment whenever it is silent. */
export function openEventStream(response: ServerResponse, options: EventStreamOptions): EventStream {
  const gone = new AbortController()
  const closed = AbortSignal.any([gone.signal, options.closing])
  // Nothing is buffered beyond the socket's own mark, so a client that does not read must not be sent heartbeats.
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain && !response.writableEnded) response.write(heartbeatFrame)
  }, options.heartbeatMs)
  response.on('close', () => {
    clearInterval(heartbeat)
    gone.abort()
  })
  // A reset connection is also closed, which is all that matters here.
  response.on('error', () => gone.abort())
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  })
  response.flushHeaders()
  return {
    closed,
    send: async (frames) => {
      closed.throwIfAborted()
      if (!response.write(frames)) await once(response, 'drain', { signal: closed })
    },
    end: () => {
      clearInterval(heartbeat)
      response.end()
    },
  }
}
