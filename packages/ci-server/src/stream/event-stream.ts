import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { heartbeatFrame } from './frame.ts'

/** A response that stays open for server-sent events. */
export interface EventStream {
  /** Aborted when the client is gone. */
  readonly gone: AbortSignal
  /** Aborted when the server closes: what is there may still be sent, and nothing is to be waited for. */
  readonly closing: AbortSignal
  /** Resolves when the client is ready for more; rejects when it is gone. */
  send(frames: string): Promise<void>
  /** Sends what is last, and ends. */
  end(frames?: string): void
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
  // A stream is the last of its connection: a server that closes need not wait for the next request.
  response.shouldKeepAlive = false
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  })
  response.flushHeaders()
  return {
    gone: gone.signal,
    closing: options.closing,
    send: async (frames) => {
      gone.signal.throwIfAborted()
      if (!response.write(frames)) await once(response, 'drain', { signal: gone.signal })
    },
    end: (frames = '') => {
      clearInterval(heartbeat)
      if (!response.writableEnded) response.end(frames)
    },
  }
}
