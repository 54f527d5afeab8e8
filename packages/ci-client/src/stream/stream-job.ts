import { follow, type ProgressEvent } from './follow.ts'
import type { StreamOptions } from './stream-options.ts'

/**
 * The log of a job and then its verdict, reconnecting as often as needed without losing or repeating anything that the
 * server can tell. A job may be silent for as long as it likes. Rejects with CiError (`notFound` for an unknown job).
 */
export function streamJob(jobId: string, options: StreamOptions = {}): AsyncGenerator<ProgressEvent, void> {
  return follow({ jobId: jobId.trim(), fromBeginning: options.fromBeginning ?? false }, options)
}
