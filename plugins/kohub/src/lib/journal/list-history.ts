import type { JournalEntry } from './journal-entry.ts'
import type { Journal } from './open-journal.ts'

/** A write as `kohub history` shows it. */
export interface PastWrite {
  readonly id: string
  readonly at: string
  readonly endpoint: string
  readonly about: string
  /** `possible`, `done` by a later entry, or `never` with the reason. */
  readonly undo: 'possible' | 'done' | 'never'
  readonly reason: string | null
}

/** Our writes, newest first, at most so many; of one server where one is named. */
export async function listHistory(
  journal: Journal,
  { limit, endpoint }: { limit: number; endpoint?: string | undefined },
): Promise<PastWrite[]> {
  const entries = await journal.entries()
  const undone = undoneIds(entries)
  return entries
    .filter((entry) => endpoint === undefined || entry.endpoint === endpoint)
    .reverse()
    .slice(0, limit)
    .map((entry) => pastWrite(entry, undone))
}

/** The ids that later entries took back and that were not brought back since. */
export function undoneIds(entries: readonly JournalEntry[]): ReadonlySet<string> {
  const undone = new Set<string>()
  for (const { undoes } of entries) {
    if (undoes === undefined) continue
    undone.add(undoes)
    // Taking back an undo makes the first write count again.
    const target = entries.find(({ id }) => id === undoes)?.undoes
    if (target !== undefined) undone.delete(target)
  }
  return undone
}

function pastWrite(entry: JournalEntry, undone: ReadonlySet<string>): PastWrite {
  const { id, at, endpoint, about, final, undoes } = entry
  const undo = undone.has(id) ? 'done' : final === undefined ? 'possible' : 'never'
  const told = undoes === undefined ? about : `${about} (takes back ${undoes})`
  return { id, at, endpoint, about: told, undo, reason: final ?? null }
}
