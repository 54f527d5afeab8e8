import type { JobSummary } from '@tuglet/ci-protocol'

/** A job that this process may run: every later write names the attempt, so one that lost the job changes nothing. */
export interface Claim {
  readonly id: string
  readonly attempt: number
}

/** How a job ended: its command ran (and passed or not), or it never came so far. */
export type Verdict = { readonly status: 'completed'; readonly success: boolean } | { readonly status: 'failed' }

/** Where jobs are kept and queued. An owner's calls see that owner's jobs only. */
export interface JobStore {
  /** Queues a job. */
  add(job: { readonly id: string; readonly userId: string }): Promise<void>
  /** An owner's jobs: queued ones, then the others, each newest first. */
  list(userId: string): Promise<JobSummary[]>
  /** Undefined for a job that does not exist and for somebody else's alike. */
  find(id: string, userId: string): Promise<JobSummary | undefined>
  /** Takes the oldest queued job and marks it as running, in one step: two callers never get the same one. */
  claim(): Promise<Claim | undefined>
  /** Stores the verdict; false when the job is not running in this attempt any more. */
  finish(claim: Claim, verdict: Verdict): Promise<boolean>
  /** The jobs that wait or are marked as running, oldest first. */
  unfinished(): Promise<(Claim & { readonly status: 'queued' | 'running' })[]>
}
