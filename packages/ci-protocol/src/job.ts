/** The states of a job in v1; `cancelled` is in the contract, though no v1 call leads to it. */
export type JobStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

/** What `GET /jobs` and `GET /jobs/{id}` say about a job; times are ISO 8601 in UTC with microseconds and a `Z`. */
export interface JobSummary {
  readonly job_id: string
  readonly status: JobStatus
  /** Null until the job is over. `completed` with false means that its command really ran and failed. */
  readonly success: boolean | null
  readonly start_time: string | null
  readonly end_time: string | null
}

/** The answer to `POST /submit-async`. */
export interface Submitted {
  readonly job_id: string
}

const statuses: ReadonlySet<unknown> = new Set<JobStatus>(['queued', 'running', 'completed', 'failed', 'cancelled'])

/** True when the job will change no more: its verdict and its log are final. */
export function isFinished(status: JobStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

/** True for a value that has every field of a job summary in its v1 form. */
export function isJobSummary(value: unknown): value is JobSummary {
  if (typeof value !== 'object' || value === null) return false
  const job = value as Record<string, unknown>
  const isTime = (time: unknown) => time === null || typeof time === 'string'
  return (
    typeof job['job_id'] === 'string' &&
    statuses.has(job['status']) &&
    (job['success'] === null || typeof job['success'] === 'boolean') &&
    isTime(job['start_time']) &&
    isTime(job['end_time'])
  )
}
