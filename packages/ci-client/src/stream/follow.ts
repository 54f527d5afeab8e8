import { events, type ServerEvent } from '@tuglet/http'
import { parseJobEvent, type JobEvent } from '@tuglet/ci-protocol'
import { LogCursor } from './log-cursor.ts'
import { openStream } from './open-stream.ts'
import { Patience } from './patience.ts'
import type { StreamOptions } from './stream-options.ts'

/** What comes after a job's id. */
export type ProgressEvent = Exclude<JobEvent, { type: 'job_id' }>

/** A job to follow, and the events of the connection that is already open to it, if any. */
export interface Following {
  readonly jobId: string
  readonly fromBeginning: boolean
  readonly received?: AsyncIterable<ServerEvent> | undefined
}

/**
 * The log and the verdict of a job, over as many connections as it takes: only `complete` ends it, the end of a
 * connection does not. What is no event of v1 is skipped. Rejects with CiError, or with the reason of an aborted signal.
 */
export async function* follow(following: Following, options: StreamOptions): AsyncGenerator<ProgressEvent, void> {
  const { jobId } = following
  const cursor = new LogCursor(following.fromBeginning)
  const patience = new Patience(options)
  let received = following.received
  received ??= events(await openStream(options, jobId, cursor.connect()))
  for (;;) {
    let dropped: unknown
    try {
      received ??= await reconnect(jobId, cursor, patience.wasIdle ? { ...options, onNotice: undefined } : options)
      for await (const { data, id } of received) {
        const event = parseJobEvent(data)
        if (event?.type === 'complete') return yield event
        if (event?.type !== 'log') continue
        const fresh = cursor.take(event.data, id)
        if (fresh === '') continue
        patience.rewarded()
        yield { type: 'log', data: fresh }
      }
    } catch (error) {
      dropped = error
    }
    received = undefined
    await patience.wait(dropped)
  }
}

async function reconnect(
  jobId: string,
  cursor: LogCursor,
  options: StreamOptions,
): Promise<AsyncIterable<ServerEvent>> {
  const { hasGap } = cursor
  const response = await openStream(options, jobId, cursor.connect())
  options.onNotice?.({ type: 'resumed' })
  if (hasGap) options.onNotice?.({ type: 'gap' })
  return events(response)
}
