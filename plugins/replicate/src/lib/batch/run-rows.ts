import type { Step } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import type { Estimator } from '../cost/estimate-cost.ts'
import { measuredUsage } from '../cost/learn-usage.ts'
import { costOf, type Prices } from '../cost/prices.ts'
import { inParallel } from '../outputs/in-parallel.ts'
import type { RowResult } from './batch-result.ts'
import { inputText } from '../history/input-text.ts'
import type { PlannedRow } from './match-rows.ts'
import { quietStep } from './quiet-step.ts'
import { endFacts, rowFacts } from './row-facts.ts'
import { errorText, statusOfError, stopsBatch } from './row-failure.ts'
import { runBatchRow, type RowContext, type RowEnd } from './run-batch-row.ts'
import type { Spending } from './spending.ts'

/** What running many rows needs. */
export interface RowsContext extends RowContext {
  readonly tasks: Step
  readonly estimate: Estimator
  readonly prices: Prices
  readonly spending: Spending
  /** How many are under way at once. */
  readonly concurrency: number
  onResult(result: RowResult): void
}

/** Runs rows; each result is told as it comes, and none of them stops the others unless all would fail. */
export async function runRows(rows: readonly PlannedRow[], context: RowsContext): Promise<void> {
  // What was begun may be about to lose its output.
  const ordered = [...rows.filter(({ begun }) => begun), ...rows.filter(({ begun }) => !begun)]
  let stopped: string | undefined
  const counts = { done: 0, lost: 0 }
  await context.tasks.step(`Run ${rows.length} predictions`, async (all) => {
    await inParallel(ordered, context.concurrency, async (row) => {
      if (all.signal.aborted) stopped ??= 'It was not begun.'
      const { result, error } =
        stopped === undefined ? await runRow(row, all, context) : { result: waiting(row, stopped) }
      if (stopsBatch(error)) stopped ??= 'It would end like the others.'
      if (result.status === 'succeeded') counts.done++
      else if (result.status !== 'waiting') counts.lost++
      all.status(`${counts.done} of ${rows.length} done${counts.lost > 0 ? `, ${counts.lost} not` : ''}`)
      context.onResult(result)
    })
  })
}

interface RowOutcome {
  readonly result: RowResult
  readonly error?: unknown
}

async function runRow(row: PlannedRow, all: Step, context: RowsContext): Promise<RowOutcome> {
  const { estimate, spending, prices } = context
  const { model, input } = row.prepared.run
  const guess = estimate({ model, input })
  // What was created before is paid already.
  const isPaid = row.begun?.predictionId !== undefined
  const reserved = isPaid ? 0 : spending.reserve(guess)
  if (reserved === undefined) return { result: waiting(row, 'It would cost more than --max-cost.') }
  let id = row.begun?.predictionId
  const onCreated = (created: string) => void (id = created)
  try {
    const end = await all.step(
      `${row.row}: ${oneLine(Object.keys(input).length > 0 ? inputText(input) : model, 50)}`,
      (step) => runBatchRow(row, context, { tasks: quietStep(step), onCreated }),
    )
    const usd = usdOf(end, model, prices)
    if (!isPaid) spending.settle(reserved, usd)
    return { result: { ...rowFacts(row), ...endFacts(end), estimatedUsd: usd ?? guess.usd } }
  } catch (error) {
    const status = statusOfError(error, { exists: id !== undefined, signal: all.signal })
    // It was not created, so nothing is paid for it.
    if (!isPaid && id === undefined && status !== 'unfinished') spending.settle(reserved, 0)
    return { result: { ...rowFacts(row), status, ...(id !== undefined && { id }), error: errorText(error) }, error }
  }
}

function usdOf({ metrics, outputs }: RowEnd, model: string, prices: Prices): number | undefined {
  const found = prices.of(model)
  return found && costOf(measuredUsage(metrics, outputs), found.price, (name) => prices.hardware(name))
}

function waiting(row: PlannedRow, error: string): RowResult {
  return { ...rowFacts(row), status: 'waiting', error }
}
