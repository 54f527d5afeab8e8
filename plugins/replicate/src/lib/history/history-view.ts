import path from 'node:path'
import { table } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import { inputText } from './input-text.ts'
import type { HistoryRow } from './history-row.ts'

/** How past runs read. */
export const historyTable = table<HistoryRow>({
  id: ({ id }) => id,
  columns: {
    prediction: ({ id }) => id,
    when: ({ at }) => at.slice(0, 16).replace('T', ' '),
    model: ({ model }) => oneLine(model, 40),
    status: ({ status, isDetached }) => (isDetached && status === 'unfinished' ? 'not waited for' : status),
    took: ({ seconds }) => (seconds === undefined ? '' : `${seconds.toFixed(1)} s`),
    input: ({ input }) => oneLine(inputText(input), 50),
    output: outputText,
  },
})

function outputText({ files, minutesLeft, status, error }: HistoryRow): string {
  const [first] = files
  if (first !== undefined) return path.dirname(first)
  if (error !== undefined) return oneLine(error, 60)
  if (minutesLeft === undefined) return ''
  if (minutesLeft === 0) return status === 'succeeded' ? 'deleted' : 'perhaps deleted'
  return `vanishes in ${minutesLeft} min`
}
