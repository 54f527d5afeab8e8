import { waitForJob } from '@tuglet/ci-client'
import { Failure, type Output } from '@tuglet/kit/lib'
import type { CiAccess } from './ci-access.ts'
import { ciFailure, keyRequired } from './ci-failure.ts'
import type { ExitCodes } from './exit-codes.ts'
import { isStop } from './is-stop.ts'
import type { JobRow } from './job-row.ts'
import { testsFailed } from './jobs-failed.ts'

/** Which job to follow, and how. */
export interface Wait {
  readonly jobId: string
  readonly fromBeginning: boolean
  readonly access: CiAccess
  readonly exitCodes: ExitCodes
  readonly signal: AbortSignal
  readonly out: Output
}

/** Follows a job to its end: the seed's events, ending in a silent failure when the tests failed. */
export async function* waitJob({
  jobId,
  fromBeginning,
  access,
  exitCodes,
  signal,
  out,
}: Wait): AsyncGenerator<JobRow, void> {
  try {
    if (!(await access.signedIn())) throw keyRequired()
    const onNotice = (notice: object) => out.debug(JSON.stringify(notice))
    for await (const event of waitForJob(jobId, { ...access, fromBeginning, signal, onNotice })) {
      yield event
      if (event.type === 'complete' && !event.success) throw testsFailed(jobId, exitCodes)
    }
  } catch (error) {
    const told = isStop(error, signal) ? stopped(signal, jobId) : error
    throw ciFailure(told, { doing: 'Error waiting for job', exitCodes })
  }
}

function stopped({ reason }: AbortSignal, jobId: string): unknown {
  if (!Failure.is(reason) || reason.kind !== 'interrupted' || reason.silent) return reason
  return new Failure('interrupted', `Stopped waiting for job ${jobId}.`, {
    exitCode: reason.exitCode,
    code: reason.code,
    hints: [`The job continues on the server. Reconnect with: tuglet ci wait ${jobId}`],
    data: { job_id: jobId },
  })
}
