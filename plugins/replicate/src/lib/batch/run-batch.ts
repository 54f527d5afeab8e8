import { randomBytes } from 'node:crypto'
import { estimator } from '../cost/estimate-cost.ts'
import { readPrices } from '../cost/read-prices.ts'
import { openSources } from '../inputs/open-sources.ts'
import { openJournal } from '../journal/open-journal.ts'
import { parseReference } from '../model/parse-reference.ts'
import { batchIdOf, claimBatch } from './batch-claim.ts'
import type { BatchContext, BatchWish } from './batch-options.ts'
import type { BatchLine, RowResult } from './batch-result.ts'
import { doneRow } from './done-row.ts'
import { matchRows, type PlannedRow } from './match-rows.ts'
import { prepareBatch, type PreparedRow } from './prepare-batch.ts'
import { readRows } from './read-rows.ts'
import { rowFacts } from './row-facts.ts'
import { rowPlans } from './row-plan.ts'
import { openSpending, requireAffordable } from './spending.ts'
import { streamRows } from './stream-rows.ts'
import { summarize, tellSummary } from './summarize.ts'

/** Runs every row of a batch that was not done before, and gives what became of each, at last the summary. */
export async function* runBatch(wish: BatchWish, context: BatchContext): AsyncGenerator<BatchLine, void> {
  const { client, host } = context
  await client.requireToken()
  const sources = openSources(host)
  const wanted = wish.model === undefined ? undefined : parseReference(wish.model)
  const file = await readRows(wish, { sources, cwd: host.cwd })
  const rows = await prepareBatch(file, wanted, { ...context, sources })
  const identity = [client.endpoint, ...file.identity]
  const { dryRun, again } = wish
  if (dryRun) {
    const id = again ? 'new' : await batchIdOf(identity, host)
    return yield* runPlanned({ rows, name: file.name, id }, wish, context)
  }
  await using claim = await claimBatch({ identity, again }, host)
  yield* runPlanned({ rows, name: file.name, id: claim.id }, wish, context)
}

interface Batch {
  readonly rows: readonly PreparedRow[]
  /** Of the file. */
  readonly name: string
  readonly id: string
}

async function* runPlanned(
  { rows, name, id }: Batch,
  { dryRun, limit = Infinity, maxCost, to, concurrency }: BatchWish,
  context: BatchContext,
): AsyncGenerator<BatchLine, void> {
  const { host } = context
  const prices = await readPrices(host)
  await using journal = openJournal(host)
  const entries = await journal.entries()
  const estimate = estimator(entries, prices)
  const planned = matchRows(rows, entries, id)
  const toDo = planned.filter(({ done }) => !done)
  const chosen = toDo.slice(0, limit)
  const estimates = chosen.filter(isUnpaid).map(({ prepared: { run } }) => ({ ...estimate(run), model: run.model }))
  if (maxCost !== undefined) requireAffordable({ estimates, most: maxCost, file: prices.file })

  const results: RowResult[] = []
  const keep = (result: RowResult) => (results.push(result), result)
  for (const row of planned) if (row.done) yield keep(await doneRow(row, dryRun ? undefined : context))
  if (dryRun) {
    for (const row of chosen) yield keep(unrun(row, isUnpaid(row) ? estimate(row.prepared.run).usd : undefined))
  } else if (chosen.length > 0) {
    const spending = openSpending(maxCost)
    const random = randomBytes(3).toString('hex')
    const planOf = rowPlans({ to, cwd: host.cwd, name, now: host.now(), random })
    const shared = { ...context, journal, prices, estimate, spending, planOf, batch: id, concurrency }
    for await (const result of streamRows(chosen, shared)) yield keep(result)
  }
  const summary = summarize(results, { id, left: toDo.length - chosen.length, estimates, dryRun })
  yield summary
  tellSummary(summary, { ...context, now: host.now(), results, prices: prices.file })
}

// What was created before is paid already.
function isUnpaid({ begun }: PlannedRow): boolean {
  return begun?.predictionId === undefined
}

function unrun(row: PlannedRow, estimatedUsd: number | undefined): RowResult {
  const id = row.begun?.predictionId
  const status = row.begun ? 'unfinished' : 'waiting'
  return { ...rowFacts(row), status, ...(id !== undefined && { id }), estimatedUsd }
}
