import { CiError } from '../connection/ci-error.ts'
import { follow, type ProgressEvent } from './follow.ts'
import type { StreamOptions } from './stream-options.ts'

/**
 * The log of a job and then its verdict, reconnecting as often as needed without losing or repeating anything that the
 * server can tell. A job may be silent for as long as it likes. Rejects with CiError (`notFound` for an unknown job).
 */
export async function* streamJob(jobId: string, options: StreamOptions = {}): AsyncGenerator<ProgressEvent, void> {
  const id = jobId.trim()
  // `.` and `..` would be resolved away from the URL's path.
  if (/^\.{0,2}$/.test(id)) throw new CiError('notFound', `"${jobId}" is not the id of a job.`)
  yield* follow({ jobId: id, fromBeginning: options.fromBeginning ?? false }, options)
}
