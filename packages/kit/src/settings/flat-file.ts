import type { Origin } from './setting.ts'
import type { Written } from './environment.ts'

/** What a file of settings says: texts by dotted key, with their lines. */
export interface FlatFile {
  /** Absolute. */
  readonly file: string
  /** As people read it, with `~`. */
  readonly shown: string
  readonly entries: ReadonlyMap<string, FlatEntry>
  /** What the file holds, as its format gives it. */
  readonly document: unknown
}

/** A value as text, and the line it stands on where that is known. */
export interface FlatEntry {
  readonly text: string
  readonly line?: number | undefined
}

/** Turns nested tables into dotted keys; lists become JSON text, which no setting allows but text. */
export function flatten(
  document: unknown,
  lineOf: (path: readonly string[]) => number | undefined,
): Map<string, FlatEntry> {
  const entries = new Map<string, FlatEntry>()
  const visit = (value: unknown, path: readonly string[]): void => {
    if (value === null || value === undefined) return
    if (isTable(value)) {
      for (const [name, below] of Object.entries(value)) visit(below, [...path, name])
    } else if (path.length > 0) entries.set(path.join('.'), { text: textOf(value), line: lineOf(path) })
  }
  visit(document, [])
  return entries
}

/** An entry as a written text with its origin. */
export function writtenIn(from: FlatFile, entry: FlatEntry, origin: Pick<Origin, 'layer' | 'fromFolder'>): Written {
  const at = entry.line === undefined ? from.shown : `${from.shown}:${entry.line}`
  return { text: entry.text, origin: { ...origin, at, file: from.file } }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** A value as a person would write it. */
export function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number') return `${value}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}
