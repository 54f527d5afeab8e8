import { randomBytes } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withLock, type Host } from '@tuglet/kit/lib'
import type { JournalEntry } from './journal-entry.ts'
import { writeShorter } from './write-shorter.ts'

/** Our own writes, newest last, in a file that only we can read. */
export interface Journal {
  readonly file: string
  /** Adds an entry and gives it back with its id and time. */
  add(entry: Omit<JournalEntry, 'id' | 'at'>): Promise<JournalEntry>
  /** All entries that the file still has, oldest first; lines that are none are passed over. */
  entries(): Promise<JournalEntry[]>
}

const keptEntries = 1000

/** Opens the journal of this machine's user; nothing is read or written before it is used. */
export function openJournal({ dirs, now }: Pick<Host, 'dirs' | 'now'>): Journal {
  const file = join(dirs.state, 'kohub', 'journal.jsonl')
  const entries = async (): Promise<JournalEntry[]> => (await linesOf(file)).flatMap(entryOf)
  return {
    file,
    entries,
    async add(entry) {
      const at = now()
      const added: JournalEntry = { id: newId(at), at: at.toISOString(), ...entry }
      await withLock(file, async () => {
        const lines = await linesOf(file)
        if (lines.length >= keptEntries * 2) await writeShorter(file, lines.slice(-keptEntries))
        await appendFile(file, `${JSON.stringify(added)}\n`, { mode: 0o600 })
      })
      return added
    },
  }
}

// Seconds in base 36 sort by time for a century; the rest tells writes of one second apart.
function newId(at: Date): string {
  return `${Math.floor(at.getTime() / 1000).toString(36)}${randomBytes(2).toString('hex')}`
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').filter((line) => line !== '')
}

function entryOf(line: string): JournalEntry[] {
  try {
    const entry = JSON.parse(line) as Partial<JournalEntry> | null
    const isEntry = typeof entry?.id === 'string' && typeof entry.method === 'string' && Array.isArray(entry.args)
    return isEntry ? [entry as JournalEntry] : []
  } catch {
    // A line that was cut off when the machine stopped must not hide the others.
    return []
  }
}
