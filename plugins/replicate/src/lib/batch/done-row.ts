import { areThere } from '../history/saved-before.ts'
import { saveMissing, type SaveMissingContext } from '../history/save-missing.ts'
import type { RowResult } from './batch-result.ts'
import { endOf } from './run-batch-row.ts'
import type { PlannedRow } from './match-rows.ts'
import { endFacts, rowFacts } from './row-facts.ts'

/** What there is to say of a row that was done before; files that are gone are fetched again while they can be. */
export async function doneRow(row: PlannedRow, context: SaveMissingContext | undefined): Promise<RowResult> {
  const { done } = row
  const { predictionId = '', outcome } = done ?? {}
  if (!done || !outcome) throw new TypeError('the row was not done')
  const result = { ...rowFacts(row), ...endFacts(endOf(predictionId, outcome)), before: true }
  if (!context || (await areThere(outcome.files ?? []))) return result
  const saved = await saveMissing(done, row.prepared.model.schema?.output ?? {}, context)
  return saved
    ? { ...result, files: saved.files.map(({ path }) => path) }
    : { ...result, error: 'Its files are no longer there.' }
}
