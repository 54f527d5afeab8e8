import { readdirSync, readFileSync } from 'node:fs'

/** The processes that carry a job's mark, whatever session or group they moved to; Linux only. */
export function jobProcesses(jobId: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && has(`/proc/${name}`, `TUGLET_CI_JOB=${jobId}`))
    .map(Number)
}

// A process may end while we look.
function has(process: string, mark: string): boolean {
  try {
    const isZombie = /\) Z/.test(readFileSync(`${process}/stat`, 'latin1'))
    return !isZombie && readFileSync(`${process}/environ`, 'latin1').split('\0').includes(mark)
  } catch {
    return false
  }
}
