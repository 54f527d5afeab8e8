import { Failure, toFailure, type Step } from '@tuglet/kit/lib'
import type { PushJob } from '../push/push-job.ts'
import type { NotPushed, PushRow } from '../push/pushed.ts'
import { targetId } from '../target/wanted-target.ts'

/** How several jobs are done. */
export interface Batch {
  readonly work: (job: PushJob, tasks: Step) => Promise<PushRow>
  readonly tasks: Step
  /** How many at the same time. */
  readonly atOnce: number
}

/** Does all jobs and gives a row for each, in the order of the jobs; one that fails does not stop the others, Ctrl-C does. */
export async function runJobs(jobs: readonly PushJob[], { work, tasks, atOnce }: Batch): Promise<readonly PushRow[]> {
  const [only] = jobs
  if (only !== undefined && jobs.length === 1) return [await work(only, tasks)]
  const rows = new Map<number, PushRow>()
  const left = [...jobs.entries()]
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [at, job] = next
      const title = `[${at + 1}/${jobs.length}] ${job.target.name}`
      rows.set(
        at,
        await tasks.step(title, (step) => work(job, step)).catch((error: unknown) => notPushed(job, error, tasks)),
      )
    }
  }
  // All of them, also when one was interrupted: the others still have something to clean up.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, jobs.length) }, worker))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  return jobs.map((_, at) => rows.get(at)!)
}

function notPushed({ source, target }: PushJob, error: unknown, { signal }: Step): NotPushed {
  const { message, code, hints } = toFailure(error, { signal })
  if (signal.aborted) throw error
  return { state: 'failed', name: source.name, space: targetId(target), error: message, code, hints }
}

/** The failure for jobs of which some came to nothing; the rows were shown already. */
export function partialFailure(rows: readonly PushRow[], words: string): Failure {
  const failed = rows.filter((row) => row.state === 'failed')
  return new Failure(
    'partial',
    `${failed.length} of ${rows.length} ${words}: ${failed.map(({ name }) => name).join(', ')}.`,
    {
      code: 'PUSH_PARTIAL',
      hints: ['Mend those and push them again; what is on the Hub already is not sent twice.'],
      data: { failed },
      silent: true,
    },
  )
}
