import type { JobEvent } from '@tuglet/ci-client'

/** What a submission or a wait gives, one after the other: the seed's events, and the receipt of an asynchronous job. */
export type JobRow = JobEvent | { readonly type: 'submitted'; readonly job_id: string }

/** A job's id where a row names one. */
export function jobIdOf(row: JobRow): string | undefined {
  return 'job_id' in row ? row.job_id : undefined
}

/** What a row writes to stdout: the job's own output byte for byte, or the receipt. */
export function outputOf(row: JobRow): string | undefined {
  if (row.type === 'log') return row.data
  return row.type === 'submitted' ? `Job submitted: ${row.job_id}\n` : undefined
}
