import type { JobLog } from '../jobs/job-log.ts'
import type { Verdict } from '../jobs/job-store.ts'

/** A job to run and what it may use. */
export interface JobRun {
  readonly id: string
  /** The upload; the executor may remove it once it has no more use for it. */
  readonly zipPath: string
  /** A folder of the job's own, not yet there; whoever called removes it. */
  readonly workDir: string
  readonly log: JobLog
  /** Aborted when the job must stop now; the reason is a sentence for the log. */
  readonly signal: AbortSignal
}

/**
 * Runs jobs. `run` resolves when the job is over and nothing that it started is left; why it failed stands in its log
 * by then. It rejects only for faults of the server.
 */
export interface Executor {
  run(job: JobRun): Promise<Verdict>
  /** Ends what a server that died has left of a job. */
  sweep(jobId: string): Promise<void>
}
