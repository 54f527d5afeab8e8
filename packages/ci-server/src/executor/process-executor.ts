import { endMarked } from '../process/end-processes.ts'
import { ZipProblem } from '../zip/zip-problem.ts'
import type { Executor } from './executor.ts'
import { jobMarker } from './job-environment.ts'
import { JobFailure } from './job-failure.ts'
import { runSteps, type RunOptions } from './run-steps.ts'
import { withTimeLimit } from './time-limit.ts'

/** What jobs inherit and how long they may take. */
export interface ProcessExecutorOptions extends RunOptions {
  /** How long a job may run, with all its preparation. */
  readonly timeLimitMs: number
}

/**
 * Runs jobs as plain processes of this machine and this user: for one's own code, or for people one trusts. A job
 * whose command ran is `completed`, also when the time limit ended it; one that could not be unpacked or got ready,
 * or that the server stopped, is `failed`.
 */
export function processExecutor(options: ProcessExecutorOptions): Executor {
  return {
    sweep: (jobId) => endMarked(`${jobMarker}=${jobId}`),
    run: async (job) => {
      const limit = withTimeLimit(job.signal, options.timeLimitMs)
      let isTesting = false
      try {
        const success = await runSteps({ ...job, signal: limit.signal }, options, () => (isTesting = true))
        return { status: 'completed', success }
      } catch (error) {
        if (limit.signal.aborted) job.log.line((limit.signal.reason as Error).message)
        else if (error instanceof JobFailure || error instanceof ZipProblem) job.log.line(`Error: ${error.message}`)
        else throw error
        return isTesting && limit.isOver() ? { status: 'completed', success: false } : { status: 'failed' }
      } finally {
        limit.clear()
      }
    },
  }
}
