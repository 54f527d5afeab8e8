import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { withLock, type Host } from '@tuglet/kit/lib'
import { appendLine } from './append-line.ts'
import { readJournal, type JournalLine } from './journal-line.ts'
import type { Intent, Journal, JournalEntry } from './journal.ts'
import { beginPresence, isPresent, type Presence } from './presence.ts'

/** Opens the journal of this machine's user; nothing is written or held before the first intent. */
export function openJournal({ dirs, now, platform }: Pick<Host, 'dirs' | 'now' | 'platform'>): Journal {
  const folder = path.join(dirs.state, 'replicate')
  const file = path.join(folder, 'journal.jsonl')
  const living = path.join(folder, 'living')
  let presence: Promise<Presence> | undefined
  const owner = async () => (await (presence ??= beginPresence(living, platform))).owner
  const append = (line: JournalLine) => appendLine(file, line)
  const at = () => now().toISOString()
  const read = async () => readJournal(await readFile(file, 'utf8').catch(none))

  /** One after the other, so that of two that find the same intent one gets it. */
  const takeOver = (isWanted: (entry: JournalEntry) => boolean) =>
    withLock(file, async () => {
      for (const entry of (await read()).values()) {
        if (entry.outcome || !isWanted(entry) || (await isPresent(living, entry.owner, platform))) continue
        const mine = await owner()
        await append({ type: 'adopted', id: entry.id, at: at(), owner: mine })
        return { ...entry, owner: mine }
      }
      return undefined
    })

  const close = async () => {
    const begun = presence
    presence = undefined
    await (await begun)?.end()
  }
  return {
    async recordIntent(wanted) {
      const intent: Intent = { ...wanted, id: randomUUID(), at: at(), owner: await owner() }
      await append({ type: 'intent', ...intent })
      return intent
    },
    recordCreated: (id, { id: predictionId, createdAt }) =>
      append({ type: 'created', id, at: at(), predictionId, createdAt }),
    recordDetached: (id) => append({ type: 'detached', id, at: at() }),
    recordDone: (id, outcome) => append({ type: 'done', id, at: at(), outcome }),
    entries: async () => [...(await read()).values()],
    adopt: (key) => takeOver((entry) => entry.key === key && !entry.isDetached),
    adoptIntent: (id) => takeOver((entry) => entry.id === id),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function none(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}
