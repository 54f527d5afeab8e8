import { isDeepStrictEqual } from 'node:util'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import { allOperations } from './all-operations.ts'
import type { JournalEntry } from './journal-entry.ts'
import { callJournaled } from './journaled.ts'
import { undoneIds } from './list-history.ts'
import type { Journal } from './open-journal.ts'

/** What to take back, and how careful to be. */
export interface UndoOptions {
  /** The newest that can be taken back unless given. */
  readonly id?: string | undefined
  /** Also when somebody has changed it since. */
  readonly force: boolean
}

/** What was taken back. */
export interface Undone {
  readonly id: string
  readonly undid: string
  readonly about: string
  readonly call: string
}

/** Puts back what one of our writes changed; refuses when it is another again, unless forced. */
export async function undoWrite(client: KohubClient, journal: Journal, options: UndoOptions): Promise<Undone> {
  const entry = await entryToUndo(client, journal, options.id)
  const operation = allOperations[entry.method]
  if (!operation?.restore || entry.before === undefined) throw neverUndone(entry)
  const now = await operation.state?.(client, entry.args)
  if (!options.force && !isDeepStrictEqual(now, entry.after)) throw changedSince(entry)
  const call = operation.restore({ args: entry.args, before: entry.before, now })
  if (typeof call === 'string') throw neverUndone({ ...entry, final: call })
  const made = await callJournaled(client, journal, { call, undoes: entry.id })
  return { id: made.id, undid: entry.id, about: entry.about, call: made.about }
}

async function entryToUndo(client: KohubClient, journal: Journal, id: string | undefined): Promise<JournalEntry> {
  const entries = await journal.entries()
  const undone = undoneIds(entries)
  if (id === undefined) {
    const open = entries.findLast(
      (entry) => isHere(entry, client) && !undone.has(entry.id) && entry.final === undefined && !entry.undoes,
    )
    if (open) return open
    throw new Failure('notFound', 'There is nothing to undo.', { code: 'KOHUB_NOTHING_TO_UNDO', hints: [seeHistory] })
  }
  const found = entries.find((entry) => entry.id === id)
  if (!found)
    throw new Failure('notFound', `The history has no ${id}.`, { code: 'KOHUB_NO_ENTRY', hints: [seeHistory] })
  if (!isHere(found, client)) {
    const hints = [`Add --endpoint ${found.endpoint}`]
    throw new Failure('usage', `${id} was made at ${found.endpoint}.`, { code: 'KOHUB_OTHER_SERVER', hints })
  }
  if (undone.has(id)) throw new Failure('conflict', `${id} was undone already.`, { code: 'KOHUB_UNDONE_ALREADY' })
  return found
}

const seeHistory = 'See what can be undone: tuglet kohub history'

function isHere(entry: JournalEntry, client: KohubClient): boolean {
  return entry.endpoint === client.endpoint
}

function neverUndone({ id, about, final }: JournalEntry): Failure {
  const reason = final ?? 'What was there before is not known.'
  return new Failure('failed', `${id} (${about}) cannot be undone. ${reason}`, { code: 'KOHUB_NOT_UNDOABLE' })
}

function changedSince({ id, about }: JournalEntry): Failure {
  return new Failure('conflict', `What ${id} changed (${about}) is different again by now; nothing was done.`, {
    code: 'KOHUB_CHANGED_SINCE',
    hints: ['Put the old value back all the same: add --force'],
  })
}
