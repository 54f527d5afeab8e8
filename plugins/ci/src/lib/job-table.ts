import type { ListedJob } from './list-my-jobs.ts'

/** The seed's table, the same on a terminal and in a pipe: columns of 38, 12, 22, 22 and 8, and a rule of 110 dashes. */
export function jobTable(jobs: readonly ListedJob[]): string {
  if (jobs.length === 0) return 'No jobs found.\n'
  const header = line(['JOB ID', 'STATUS', 'START TIME', 'END TIME', 'SUCCESS'])
  const rows = jobs.map((job) =>
    line([job.job_id, job.status, time(job.start_time), time(job.end_time), mark(job.success)]),
  )
  return [header, '-'.repeat(110), ...rows].map((row) => `${row}\n`).join('')
}

const widths = [38, 12, 22, 22, 8]

function line(cells: readonly string[]): string {
  // The last column is padded too: that is how the seed's format string prints it.
  return cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' ')
}

/** `2025-10-13 10:30:00`, in UTC as the server says it. */
function time(iso: string | null): string {
  return iso === null ? 'N/A' : iso.slice(0, 19).replace('T', ' ')
}

function mark(success: boolean | null): string {
  if (success === null) return '-'
  return success ? '✓' : '✗'
}
