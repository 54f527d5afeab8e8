import type { Journal } from '../journal/journal.ts'
import type { RowResult } from './batch-result.ts'
import type { PlannedRow } from './match-rows.ts'
import { rowFacts } from './row-facts.ts'

/** Rows that are ours to run, and what there is to say of those that are not. */
export interface AdoptedRows {
  readonly mine: readonly PlannedRow[]
  readonly others: readonly RowResult[]
}

/** Takes over what a process that is gone had begun; what a living one is at is left to it. */
export async function adoptRows(rows: readonly PlannedRow[], journal: Journal): Promise<AdoptedRows> {
  const mine: PlannedRow[] = []
  const others: RowResult[] = []
  for (const row of rows) {
    const { begun, ...rest } = row
    const adopted = begun && (await journal.adoptIntent(begun.id))
    if (adopted) mine.push({ ...row, begun: adopted })
    else if (begun?.batch) others.push(elsewhere(row))
    // A single run of the same request belongs to somebody else, who wants its output for himself.
    else mine.push(rest)
  }
  return { mine, others }
}

function elsewhere(row: PlannedRow): RowResult {
  const id = row.begun?.predictionId
  const error = 'Another tuglet is at it just now.'
  return { ...rowFacts(row), status: 'unfinished', ...(id !== undefined && { id }), error }
}
