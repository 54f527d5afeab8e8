import type { JournalEntry } from '../journal/journal.ts'

/** What a run came to, as far as this machine knows. */
export type HistoryStatus = NonNullable<JournalEntry['outcome']>['status'] | 'unfinished' | 'unknown'

/** A run of this machine. */
export interface HistoryRow {
  /** The prediction's id; undefined where nobody knows whether it was created. */
  readonly id?: string
  /** Of the journal's line. */
  readonly intent: string
  readonly at: string
  readonly model: string
  readonly version?: string
  /** As asked; secrets masked. */
  readonly input: Readonly<Record<string, unknown>>
  readonly status: HistoryStatus
  /** It was begun with --no-wait. */
  readonly isDetached: boolean
  /** Absolute paths of what was saved. */
  readonly files: readonly string[]
  readonly error?: string
  /** Seconds of work, as measured. */
  readonly seconds?: number
  /** Whole minutes for which its output can still be fetched, at the least; absent where it is saved, lost or never came. */
  readonly minutesLeft?: number
}

const keptMs = 3_600_000

/** A line of the journal as a row. */
export function historyRow(entry: JournalEntry, now: Date): HistoryRow {
  const { predictionId, version, outcome } = entry
  const seconds = outcome?.metrics?.['predict_time']
  const minutes = minutesLeft(entry, now)
  return {
    ...(predictionId !== undefined && { id: predictionId }),
    intent: entry.id,
    at: entry.at,
    model: entry.model,
    ...(version !== undefined && { version }),
    input: entry.input,
    status: outcome?.status ?? (predictionId === undefined ? 'unknown' : 'unfinished'),
    isDetached: entry.isDetached,
    files: outcome?.files?.map(({ path }) => path) ?? [],
    ...(outcome?.error != null && { error: outcome.error }),
    ...(typeof seconds === 'number' && { seconds }),
    ...(minutes !== undefined && { minutesLeft: minutes }),
  }
}

// The hour begins when it ends, which we may not have seen: it did not end before it was created.
function minutesLeft({ createdAt, endedAt, outcome }: JournalEntry, now: Date): number | undefined {
  const isSaved = (outcome?.files?.length ?? 0) > 0
  if (createdAt === undefined || isSaved || (outcome && outcome.status !== 'succeeded')) return undefined
  const seconds = outcome?.metrics?.['total_time']
  const ended = typeof seconds === 'number' ? Date.parse(createdAt) + seconds * 1000 : Date.parse(endedAt ?? createdAt)
  return Math.max(0, Math.floor((ended + keptMs - now.getTime()) / 60_000))
}
