import path from 'node:path'
import type { Style } from '@tuglet/kit/lib'
import { printable } from '../api/printable.ts'
import type { TextRow } from './follow-prediction.ts'
import type { RunResult } from './finish-run.ts'

/** The prediction as it was when it had been created. */
export interface CreatedRow {
  readonly type: 'created'
  readonly id: string
  readonly model: string
  readonly status: string
  readonly url?: string
  /** Nobody waits for it: its id is the result. */
  readonly isAll: boolean
}

/** What came of it. */
export interface ResultRow extends RunResult {
  readonly type: 'result'
  /** Its text was written already, piece by piece; whether that ended with a line end. */
  readonly streamed?: { readonly endsLine: boolean }
  /** The folder that paths are shown from. */
  readonly cwd: string
}

/** Something that a run tells, in the order in which it happens. */
export type RunRow = CreatedRow | TextRow | ResultRow

/** What `--quiet` prints: the prediction's id, once. */
export function idOfRow(row: RunRow): string | undefined {
  return row.type === 'created' ? row.id : undefined
}

/** How a row reads for people: text as it comes, then files, else what the model gave. */
export function textOfRow(row: RunRow, { isTTY }: Style): string | undefined {
  if (row.type === 'created') return row.isAll ? `${row.id}\n` : undefined
  if (row.type === 'restart') return '\n'
  // A terminal obeys what it is sent; a pipe gets the text as it is.
  const shown = isTTY ? printable : (text: string) => text
  return row.type === 'text' ? shown(row.text) : resultText(row, shown)
}

/** The one document that `--json` prints. */
export function documentOf(rows: readonly RunRow[]): unknown {
  const row = rows.findLast(({ type }) => type === 'result') ?? rows.find(({ type }) => type === 'created')
  if (!row) return null
  if (row.type === 'result') {
    const { type: _type, streamed: _streamed, cwd: _cwd, ...result } = row
    return result
  }
  const { type: _, isAll: __, ...created } = row as CreatedRow
  return created
}

function resultText(row: ResultRow, shown: (text: string) => string): string {
  const { text, streamed, files, urls, output, cwd } = row
  if (text !== undefined) {
    if (streamed) return streamed.endsLine ? '' : '\n'
    return text === '' ? '' : lineEnded(shown(text))
  }
  const places = files.length > 0 ? files.map((file) => shownPath(file, cwd)) : urls
  if (places.length > 0) return places.map((place) => `${shown(place)}\n`).join('')
  return output === null ? '' : `${JSON.stringify(output, null, 2)}\n`
}

function lineEnded(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function shownPath(file: string, cwd: string): string {
  const below = path.relative(cwd, file)
  return below.startsWith('..') || path.isAbsolute(below) ? file : below
}
