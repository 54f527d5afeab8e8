import { isNode } from '../model/schema-node.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchRow } from './batch-row.ts'

/** The most rows that a batch has; more are a mistake in a matrix. */
export const mostRows = 100_000

/** Each row with each combination of a matrix's values; the last input changes fastest. */
export function crossRows(rows: readonly BatchRow[], matrix: unknown, name: string): BatchRow[] {
  if (!isNode(matrix)) throw badBatch(`${name}: matrix is no object of lists.`)
  const axes = Object.entries(matrix).map(([input, values]) => {
    if (Array.isArray(values) && values.length > 0) return [input, values as readonly unknown[]] as const
    throw badBatch(`${name}: matrix.${input} is no list of values.`, `Write it as ${input}: [first, second].`)
  })
  requireFew(
    axes.reduce((count, [, values]) => count * values.length, rows.length),
    name,
  )
  const combinations = axes.reduce<readonly Readonly<Record<string, unknown>>[]>(
    (so, [input, values]) => so.flatMap((one) => values.map((value) => ({ ...one, [input]: value }))),
    [{}],
  )
  return rows.flatMap((row) => combinations.map((values) => ({ ...row, values: { ...values, ...row.values } })))
}

/** Throws Failure('usage') when there are more rows than a batch has. */
export function requireFew(count: number, name: string): void {
  if (count > mostRows)
    throw badBatch(
      `${name} makes ${count} rows, more than ${mostRows}.`,
      'Split it, or leave values out of its matrix.',
    )
}
