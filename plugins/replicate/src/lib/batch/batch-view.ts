import path from 'node:path'
import { table, type ManyView } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import { dollars } from '../cost/estimate-cost.ts'
import { inputText } from '../history/input-text.ts'
import type { BatchLine, RowResult } from './batch-result.ts'

const rowTable = table<RowResult>({
  id: ({ id }) => id,
  columns: {
    row: ({ row }) => row,
    status: ({ status, before }) => (before ? `${status} before` : status),
    prediction: ({ id }) => id,
    cost: ({ estimatedUsd }) => (estimatedUsd === undefined ? '' : dollars(estimatedUsd)),
    input: ({ input }) => oneLine(inputText(input), 40),
    result: ({ error, files }) =>
      error === undefined ? oneLine(files.map((file) => path.basename(file)).join(' '), 60) : oneLine(error, 120),
  },
})

/** How a batch reads: a row each, in the order of the file. */
export const batchView: ManyView<BatchLine> = {
  kind: 'many',
  id: (line) => (line.type === 'row' ? line.id : undefined),
  text: (lines, style) => rowTable.text(rowsIn(lines), style),
  whole(lines) {
    const summary = lines.find((line) => line.type === 'summary')
    return { ...withoutType(summary), results: rowsIn(lines).map(withoutType) }
  },
}

function rowsIn(lines: readonly BatchLine[]): RowResult[] {
  return lines.filter((line) => line.type === 'row').toSorted((one, other) => one.row - other.row)
}

function withoutType<T extends BatchLine>(line: T | undefined): Omit<T, 'type'> | undefined {
  if (!line) return undefined
  const { type: _, ...rest } = line
  return rest
}
