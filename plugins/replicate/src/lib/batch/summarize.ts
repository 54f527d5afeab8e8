import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import { basisText, dollars, type Estimate } from '../cost/estimate-cost.ts'
import { countResults, type BatchSummary, type RowResult } from './batch-result.ts'

/** What a summary is made of, besides the results. */
export interface SummaryFacts {
  readonly id: string
  /** Rows that were not begun because of --limit. */
  readonly left: number
  /** Of the rows that are to be paid. */
  readonly estimates: readonly Estimate[]
  readonly dryRun: boolean
}

/** The batch in numbers. */
export function summarize(results: readonly RowResult[], { id, left, estimates, dryRun }: SummaryFacts): BatchSummary {
  const counts = countResults(results)
  const known = dryRun
    ? estimates.map(({ usd }) => usd).filter((usd) => usd !== undefined)
    : results.flatMap(({ before, estimatedUsd }) => (before || estimatedUsd === undefined ? [] : estimatedUsd))
  const { usd: _, ...basis } = estimates.find(({ usd }) => usd !== undefined) ??
    estimates[0] ?? { usd: undefined, runs: 0 }
  return {
    type: 'summary',
    batch: id,
    ...counts,
    rows: counts.rows + left,
    waiting: counts.waiting + left,
    ...(known.length > 0 && { estimatedUsd: known.reduce((sum, usd) => sum + usd, 0) }),
    ...(estimates.length > 0 && { basis }),
    ...(dryRun && { dryRun }),
  }
}

/** What telling needs. */
export interface TellContext {
  readonly out: Output
  readonly tasks: Step
  readonly now: Date
  readonly results: readonly RowResult[]
  /** The person's own prices. */
  readonly prices: string
}

/** Says how it went, in words; rows that did not succeed make it a Failure('partial'), or 'failed' when none did. */
export function tellSummary(summary: BatchSummary, { out, tasks, now, results, prices }: TellContext): void {
  const { rows, succeeded, before, failed, unfinished, waiting, dryRun } = summary
  const cost = costText(summary, now, prices)
  if (dryRun) {
    const parts = [`${rows} rows`, `${before} done before`, `${unfinished} begun`, `${waiting} to run`]
    return out.note(`${parts.join(', ')}${cost}. Nothing was run.`)
  }
  const parts = [`${succeeded} of ${rows} rows done`, before > 0 && `${before} of them before`]
  const rest = [
    failed > 0 && `${failed} failed`,
    unfinished > 0 && `${unfinished} unfinished`,
    waiting > 0 && `${waiting} not begun`,
  ]
  const text = [...parts, ...rest].filter(Boolean).join(', ')
  if (tasks.signal.aborted) throw stoppedBatch(text, tasks.signal, summary)
  const lost = results.filter(({ status }) => status !== 'succeeded')
  if (lost.length === 0) return out.note(`${text}${cost}.`)
  out.warn(`${text}${cost}. The same command goes on with what is missing.`)
  throw new Failure(succeeded > 0 ? 'partial' : 'failed', `${text}.`, {
    code: 'BATCH_PARTIAL',
    hints: ['The same command goes on with what is missing.'],
    data: { ...summary, lost: lost.map(({ row, origin, status, id, error }) => ({ row, origin, status, id, error })) },
    // The rows are the result all the same.
    silent: true,
  })
}

function costText({ estimatedUsd, basis, dryRun }: BatchSummary, now: Date, prices: string): string {
  if (!basis) return ''
  if (estimatedUsd === undefined) return dryRun ? `, cost unknown (prices go into ${prices})` : ''
  return `, ${dollars(estimatedUsd)} (estimated: ${basisText(basis, now)})`
}

function stoppedBatch(text: string, { reason }: AbortSignal, summary: BatchSummary): unknown {
  if (!Failure.is(reason) || reason.silent) return reason
  const details = {
    hints: ['What was created goes on. The same command goes on with it, and pays for nothing twice.'],
    data: summary,
  }
  return reason.kind === 'timeout'
    ? new Failure('pending', `Out of time: ${text}.`, { ...details, code: 'BATCH_UNFINISHED' })
    : new Failure(reason.kind, `Stopped: ${text}.`, { ...details, code: reason.code, exitCode: reason.exitCode })
}
