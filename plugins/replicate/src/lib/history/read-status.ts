import { Failure } from '@tuglet/kit/lib'
import type { HistoryStatus } from './history-row.ts'

/** What a run may have come to; one long list of choices would not fit into the help of a narrow terminal. */
export const historyStatuses: readonly HistoryStatus[] = [
  'unfinished',
  'unknown',
  'succeeded',
  'failed',
  'canceled',
  'aborted',
  'dropped',
  'expired',
]

/** Reads what a run may have come to; another word is a Failure('usage') that lists them. */
export function readStatus(text: string): HistoryStatus {
  const status = historyStatuses.find((one) => one === text)
  if (status) return status
  throw new Failure('usage', `No run comes to ${JSON.stringify(text)}.`, {
    code: 'BAD_STATUS',
    hints: [`It is one of ${historyStatuses.join(', ')}.`],
  })
}
