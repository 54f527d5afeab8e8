import type { JournalEntry } from '../journal/journal.ts'
import type { PreparedRow } from './prepare-batch.ts'

/** A row, and what was done for it before. */
export interface PlannedRow extends PreparedRow {
  /** A run of it that succeeded. */
  readonly done?: JournalEntry
  /** A run of it whose end nobody has seen. */
  readonly begun?: JournalEntry
}

/**
 * Finds what was done before for each row: of equal rows the first gets the first run, and so on. A run that failed or
 * whose output was lost counts for nothing; one that a single command began and left counts as begun.
 */
export function matchRows(rows: readonly PreparedRow[], entries: readonly JournalEntry[], batch: string): PlannedRow[] {
  const own = Map.groupBy(
    entries.filter((entry) => entry.batch?.id === batch && entry.outcome?.status === 'succeeded'),
    ({ key }) => key,
  )
  const begun = Map.groupBy(
    entries.filter((entry) => !entry.outcome && (entry.batch?.id === batch || !(entry.isDetached || entry.batch))),
    ({ key }) => key,
  )
  return rows.map((row) => {
    const { key } = row.prepared
    const done = own.get(key)?.shift()
    if (done) return { ...row, done }
    const left = begun.get(key)?.shift()
    return left ? { ...row, begun: left } : row
  })
}
