import type { ProgressEvent } from './stream/follow.ts'
import { streamJob } from './stream/stream-job.ts'
import type { StreamOptions } from './stream/stream-options.ts'

/** Follows a job to its verdict: only what is new unless `fromBeginning`. Rejects with CiError. */
export function waitForJob(jobId: string, options: StreamOptions = {}): AsyncGenerator<ProgressEvent, void> {
  return streamJob(jobId, options)
}
