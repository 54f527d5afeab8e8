import type { RowEnd } from './run-batch-row.ts'
import type { PlannedRow } from './match-rows.ts'

/** What a result says of its row, before anything came of it. */
export function rowFacts({ row, origin, prepared: { run } }: PlannedRow) {
  return { type: 'row' as const, row, origin, model: run.model, input: run.input, files: [] as readonly string[] }
}

/** What a result says of a row that succeeded. */
export function endFacts({ id, files, metrics }: RowEnd) {
  const { predict_time: seconds } = metrics
  return { status: 'succeeded' as const, id, files, ...(typeof seconds === 'number' && { seconds }) }
}
