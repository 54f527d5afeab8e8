import type { Output, Step } from '@tuglet/kit/lib'
import { partialFailure, runJobs } from '../batch/run-jobs.ts'
import { errorsAmong, findingsFailure } from './judge-findings.ts'
import { planOne, type DryRun } from './plan-one.ts'
import type { PushJob, PushTerms } from './push-job.ts'
import { pushOne } from './push-one.ts'
import type { PushRow } from './pushed.ts'

/** How jobs are pushed. */
export interface PushRun {
  readonly terms: PushTerms
  /** Only plan. */
  readonly dryRun: DryRun | undefined
  readonly atOnce: number
  /** What several of them are called: environments, instances. */
  readonly words: 'environments' | 'instances'
  readonly tasks: Step
  readonly out: Output
}

/** Pushes each job, or plans it, and gives a row for each; fails after the rows when one of them came to nothing. */
export async function* pushJobs(jobs: readonly PushJob[], run: PushRun): AsyncGenerator<PushRow, void> {
  const { dryRun, tasks, atOnce } = run
  const work = (job: PushJob, step: Step): Promise<PushRow> => {
    const terms = jobs.length > 1 ? { ...run.terms, out: speakingOf(job.target.name, run.terms.out) } : run.terms
    return dryRun ? planOne(job, terms, { ...dryRun, tasks: step }) : pushOne(job, terms, step)
  }
  const rows = await runJobs(jobs, { work, tasks, atOnce })
  yield* rows
  conclude(rows, run)
}

// Several speak at once, and of two that say the same only the first would be heard.
function speakingOf(name: string, out: Output): Output {
  return {
    note: (text) => out.note(`${name}: ${text}`),
    warn: (text) => out.warn(`${name}: ${text}`),
    debug: (text) => out.debug(`${name}: ${text}`),
    log: (level, message, fields) => out.log(level, `${name}: ${message}`, fields),
  }
}

function conclude(rows: readonly PushRow[], { words, out, dryRun }: PushRun): void {
  const failed = rows.filter(({ state }) => state === 'failed')
  if (failed.length > 0) {
    const failure = partialFailure(rows, `${words} failed`)
    out.warn(
      `${rows.length - failed.length} of ${rows.length} ${words} ${dryRun ? 'planned' : 'deployed'}. ${failure.message}`,
    )
    throw failure
  }
  const bad = rows.flatMap((row) => (row.state === 'planned' && errorsAmong(row.findings).length > 0 ? [row] : []))
  if (bad.length > 0) {
    const names = bad.map(({ name }) => name).join(', ')
    throw findingsFailure(
      names,
      bad.flatMap(({ findings }) => findings),
      { silent: true },
    )
  }
  if (!dryRun && rows.length > 1) out.note(`All ${rows.length} ${words} deployed`)
}
