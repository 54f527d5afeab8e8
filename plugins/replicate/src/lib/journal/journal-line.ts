import type { Intent, JournalEntry, Outcome } from './journal.ts'

/** One line of the journal. */
export type JournalLine =
  | ({ readonly type: 'intent' } & Intent)
  | {
      readonly type: 'created'
      readonly id: string
      readonly at: string
      readonly predictionId: string
      readonly createdAt: string
    }
  | { readonly type: 'detached'; readonly id: string; readonly at: string }
  | { readonly type: 'adopted'; readonly id: string; readonly at: string; readonly owner: string }
  | { readonly type: 'done'; readonly id: string; readonly at: string; readonly outcome: Outcome }

/** What the lines of a journal add up to; a line that a crash cut short counts as not written. */
export function readJournal(text: string): Map<string, JournalEntry> {
  const entries = new Map<string, JournalEntry>()
  for (const line of text.split('\n')) {
    const parsed = parseLine(line)
    if (parsed) apply(parsed, entries)
  }
  return entries
}

function parseLine(line: string): JournalLine | undefined {
  if (line === '') return undefined
  try {
    const value = JSON.parse(line) as JournalLine | null
    return typeof value === 'object' && typeof value?.id === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

function apply(line: JournalLine, entries: Map<string, JournalEntry>): void {
  if (line.type === 'intent') {
    const { type: _, ...intent } = line
    entries.set(line.id, { ...intent, isDetached: false })
    return
  }
  const entry = entries.get(line.id)
  if (entry) entries.set(line.id, { ...entry, ...changeOf(line) })
}

function changeOf(line: Exclude<JournalLine, { type: 'intent' }>): Partial<JournalEntry> {
  switch (line.type) {
    case 'created':
      return { predictionId: line.predictionId, createdAt: line.createdAt }
    case 'detached':
      return { isDetached: true }
    case 'adopted':
      return { owner: line.owner, isDetached: false }
    case 'done':
      return { outcome: line.outcome, endedAt: line.at }
  }
}
