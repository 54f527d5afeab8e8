import { listJobs, type JobSummary } from '@tuglet/ci-client'
import type { CiAccess } from './ci-access.ts'
import { ciFailure, keyRequired } from './ci-failure.ts'
import type { ExitCodes } from './exit-codes.ts'

/** A job as `ci list` gives it: the seed's keys in the seed's order. */
export type ListedJob = Pick<JobSummary, 'job_id' | 'status' | 'success' | 'start_time' | 'end_time'>

/** The jobs of the key's user, newest first. */
export async function* listMyJobs(
  access: CiAccess,
  exitCodes: ExitCodes,
  signal: AbortSignal,
): AsyncGenerator<ListedJob, void> {
  try {
    if (!(await access.signedIn())) throw keyRequired()
    yield* await listJobs({ ...access, signal })
  } catch (error) {
    throw signal.aborted ? error : ciFailure(error, { doing: 'Error listing jobs', exitCodes })
  }
}
