import { setTimeout } from 'node:timers/promises'
import { events } from '@tuglet/http'
import { parseJobEvent, type JobEvent } from '@tuglet/ci-protocol'
import { CiError } from '../connection/ci-error.ts'
import { isIdleTimeout, messageOf } from '../connection/message-of.ts'
import { backoffMs } from './backoff.ts'
import { LogCursor } from './log-cursor.ts'
import { openStream } from './open-stream.ts'
import type { StreamOptions } from './stream-options.ts'

/** What comes after a job's id. */
export type ProgressEvent = Exclude<JobEvent, { type: 'job_id' }>

/** One connection's events, each with the last id that the server sent. */
export type Received = AsyncGenerator<{ readonly event: JobEvent; readonly id: string | undefined }, void>

/** A job to follow, and the connection that is already open to it, if any. */
export interface Following {
  readonly jobId: string
  readonly fromBeginning: boolean
  readonly received?: Received | undefined
}

// A connection that lasted this long was a good one, even if the job had nothing to say.
const healthyMs = 30_000
const longestPauseMs = 60_000

/** The events of a connection; what is no event of v1 is skipped. */
export async function* receive(response: Response): Received {
  for await (const { data, id } of events(response)) {
    const event = parseJobEvent(data)
    if (event) yield { event, id }
  }
}

/**
 * The log and the verdict of a job, over as many connections as it takes: only `complete` ends it, the end of a
 * connection does not. Rejects with CiError, or with the reason of an aborted signal.
 */
export async function* follow(following: Following, options: StreamOptions): AsyncGenerator<ProgressEvent, void> {
  const { jobId } = following
  const { signal, onNotice, attempts = 12 } = options
  const cursor = new LogCursor(following.fromBeginning)
  let received = following.received ?? receive(await openStream(options, jobId, cursor.connect()))
  for (let attempt = 1; ; attempt += 1) {
    const since = performance.now()
    let dropped: unknown
    try {
      for await (const { event, id } of received) {
        if (event.type === 'complete') return yield event
        if (event.type !== 'log') continue
        const data = cursor.take(event.data, id)
        if (data === '') continue
        attempt = 1
        yield { type: 'log', data }
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (CiError.is(error) && !isPassing(error)) throw error
      dropped = error
    }
    signal?.throwIfAborted()
    const isIdle = isIdleTimeout(dropped)
    if (isIdle || performance.now() - since >= healthyMs) attempt = 1
    const reason = dropped === undefined ? 'the stream ended before the job did' : messageOf(dropped)
    if (attempt > attempts) throw gaveUp(jobId, attempts, reason)
    const delayMs = Math.max(backoffMs(attempt), pauseOf(dropped))
    if (!isIdle) onNotice?.({ type: 'dropped', attempt, delayMs, reason })
    await pause(delayMs, options)
    received = reconnect(jobId, cursor, { ...options, ...(isIdle && { onNotice: undefined }) })
  }
}

async function* reconnect(jobId: string, cursor: LogCursor, options: StreamOptions): Received {
  const { hasGap } = cursor
  const response = await openStream(options, jobId, cursor.connect())
  options.onNotice?.({ type: 'resumed' })
  if (hasGap) options.onNotice?.({ type: 'gap' })
  yield* receive(response)
}

/** True for trouble that a server or proxy may be over with soon. */
function isPassing({ kind, status = 0 }: CiError): boolean {
  return kind === 'unreachable' || status >= 500 || status === 429
}

function pauseOf(error: unknown): number {
  return CiError.is(error) ? Math.min(error.retryAfterMs ?? 0, longestPauseMs) : 0
}

async function pause(ms: number, { signal, sleep }: StreamOptions): Promise<void> {
  try {
    await (sleep ? sleep(ms, signal) : setTimeout(ms, undefined, signal && { signal }))
  } finally {
    signal?.throwIfAborted()
  }
}

function gaveUp(jobId: string, attempts: number, reason: string): CiError {
  const message = `The stream of job ${jobId} broke ${attempts + 1} times in a row without anything new: ${reason}`
  return new CiError('unreachable', message)
}
