import type { Host, Output } from '@tuglet/kit/lib'
import { openJournal } from '../journal/open-journal.ts'
import type { HistoryRow, HistoryStatus } from './history-row.ts'
import { readMoment } from './read-moment.ts'
import { searchHistory } from './search-history.ts'

/** What `replicate history` is asked. */
export interface HistoryWish {
  readonly words: readonly string[]
  readonly prompt?: string | undefined
  readonly model?: string | undefined
  readonly status?: HistoryStatus | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly limit: number
}

/** Finds runs of this machine, newest first; says what is about to vanish. */
export async function* listHistory(
  { since, until, prompt, words, ...wish }: HistoryWish,
  { host, out }: { readonly host: Host; readonly out: Output },
): AsyncGenerator<HistoryRow, void> {
  const now = host.now()
  const query = { ...wish, words, since: readMoment(since, now), until: readMoment(until, now) }
  await using journal = openJournal(host)
  const found = searchHistory(await journal.entries(), { ...query, limit: Infinity }, now)
  const rows = found.filter((row) => prompt === undefined || promptHas(row, prompt)).slice(0, wish.limit)
  if (rows.length === 0) out.note('Nothing was run from this machine that fits.')
  yield* rows
  const open = rows.filter(({ status, minutesLeft }) => minutesLeft !== undefined && status !== 'succeeded')
  if (open.length > 0) out.note(`${open.length} not finished: tuglet replicate resume fetches what they made.`)
}

function promptHas({ input }: HistoryRow, wanted: string): boolean {
  const { prompt } = input
  return typeof prompt === 'string' && prompt.toLowerCase().includes(wanted.toLowerCase())
}
