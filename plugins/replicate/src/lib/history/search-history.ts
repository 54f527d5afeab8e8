import type { JournalEntry } from '../journal/journal.ts'
import { historyRow, type HistoryRow, type HistoryStatus } from './history-row.ts'

/** Which runs to find; all that is given must fit. */
export interface HistoryQuery {
  /** Words that its model, id and inputs hold, in any case and order. */
  readonly words: readonly string[]
  /** A part of `owner/name`. */
  readonly model?: string | undefined
  readonly status?: HistoryStatus | undefined
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  readonly limit: number
}

/** Finds runs, newest first. */
export function searchHistory(entries: readonly JournalEntry[], query: HistoryQuery, now: Date): HistoryRow[] {
  const found: HistoryRow[] = []
  for (const entry of entries.toReversed()) {
    if (found.length >= query.limit) break
    const row = historyRow(entry, now)
    if (fits(row, query)) found.push(row)
  }
  return found
}

function fits(row: HistoryRow, { words, model, status, since, until }: HistoryQuery): boolean {
  const at = Date.parse(row.at)
  if (since !== undefined && at < since.getTime()) return false
  if (until !== undefined && at >= until.getTime()) return false
  if (status !== undefined && row.status !== status) return false
  if (model !== undefined && !row.model.toLowerCase().includes(model.toLowerCase())) return false
  const text = [row.id, row.model, JSON.stringify(row.input)].join('\n').toLowerCase()
  return words.every((word) => text.includes(word.toLowerCase()))
}
