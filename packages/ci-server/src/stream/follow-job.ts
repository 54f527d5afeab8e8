import { isFinished, type JobSummary } from '@tuglet/ci-protocol'
import { open, type FileHandle } from 'node:fs/promises'
import type { JobChanges } from '../jobs/job-changes.ts'
import { bell } from './bell.ts'
import type { EventStream } from './event-stream.ts'
import { completeFrame, logFrame } from './frame.ts'
import { lineSplitter, type LineSplitter } from './line-splitter.ts'

/** A job to follow and where its log begins for this follower. */
export interface Follow {
  readonly jobId: string
  readonly logPath: string
  readonly offset: number
  readonly changes: JobChanges
  /** The job as it is now. */
  find(): Promise<JobSummary | undefined>
}

const chunkBytes = 64 * 1024

// A prompt or a row of dots should be seen although its line is not over; most lines are complete sooner.
const incompleteLineMs = 50

/**
 * Sends the log of a job from an offset on as it grows, and its verdict once that is stored; waits for a queued job
 * as long as it takes. Reads no further ahead than the client does. When the server closes it sends what there is and
 * leaves the verdict of an unfinished job out. Rejects when the client goes.
 */
export async function followJob(stream: EventStream, follow: Follow): Promise<void> {
  const file = await open(follow.logPath, 'r')
  const change = bell()
  const unwatch = follow.changes.watch(follow.jobId, change.ring)
  const ended = AbortSignal.any([stream.gone, stream.closing])
  ended.addEventListener('abort', change.ring)
  try {
    const splitter = lineSplitter(follow.offset)
    const log = { file, position: follow.offset, buffer: Buffer.allocUnsafe(chunkBytes) }
    let incompleteSince: number | undefined
    for (;;) {
      stream.gone.throwIfAborted()
      const isClosing = stream.closing.aborted
      // The state first, the log second: what is read after a verdict was stored is the whole log.
      const job = await follow.find()
      if (await sendNew(stream, log, splitter)) incompleteSince = undefined
      if (job && isFinished(job.status)) {
        const rest = splitter.takeRest(true)
        return stream.end((rest ? logFrame(rest) : '') + completeFrame(job.success === true))
      }
      if (!job || isClosing) return
      incompleteSince = splitter.hasRest ? (incompleteSince ?? performance.now()) : undefined
      if (incompleteSince === undefined) {
        await change.rung()
        continue
      }
      const waitMs = incompleteSince + incompleteLineMs - performance.now()
      if (waitMs > 0) await change.rung(waitMs)
      else await stream.send(logFrame(splitter.takeRest(false)!))
    }
  } finally {
    unwatch()
    ended.removeEventListener('abort', change.ring)
    await file.close()
  }
}

interface LogReader {
  readonly file: FileHandle
  position: number
  readonly buffer: Buffer
}

/** Sends every complete line up to the present end of the log; true when there was one. */
async function sendNew(stream: EventStream, log: LogReader, splitter: LineSplitter): Promise<boolean> {
  let hasSent = false
  for (;;) {
    const { bytesRead } = await log.file.read(log.buffer, 0, chunkBytes, log.position)
    if (bytesRead === 0) return hasSent
    log.position += bytesRead
    const frames = splitter.push(log.buffer.subarray(0, bytesRead)).map(logFrame).join('')
    if (frames === '') continue
    hasSent = true
    await stream.send(frames)
  }
}
