import type { ManyView, Style } from '@tuglet/kit/lib'
import { printableLine } from '../spaces/printable-line.ts'

/** Something that is not the same here and on the Space. */
export interface DiffRow {
  readonly what: 'file' | 'variable' | 'hardware' | 'visibility'
  /** The file's path or the variable's name. */
  readonly name: string
  /** From the Space's point of view: `added` is only here, `removed` only there. */
  readonly change: 'added' | 'changed' | 'removed'
  /** Of a setting its value here; of a file its size. */
  readonly here: string | null
  readonly live: string | null
  /** With --patch: a unified diff; null for a file without lines. */
  readonly patch?: string | null
}

/** How differences read: a sign, what it is, and of settings both values. */
export const diffView: ManyView<DiffRow> = {
  kind: 'many',
  id: ({ name }) => name,
  text: () => '',
  chunk(row, style) {
    const line = `${sign(row, style)} ${words(row)}\n`
    if (row.patch === undefined) return line
    return row.patch === null ? `${line}  (no text to compare)\n` : `${line}${painted(row.patch, style)}`
  },
}

function words({ what, name, here, live }: DiffRow): string {
  const shown = printableLine(name, { colour: false })
  if (what === 'file') return shown
  const value = (text: string | null): string => (text === null ? '(none)' : JSON.stringify(text))
  return `${what === name ? what : `${what} ${shown}`}: ${value(live)} → ${value(here)}`
}

function sign({ change }: DiffRow, { paint }: Style): string {
  return { added: paint.green('+'), changed: paint.yellow('~'), removed: paint.red('-') }[change]
}

function painted(patch: string, { paint }: Style): string {
  const colours: Readonly<Record<string, (text: string) => string>> = {
    '+': paint.green,
    '-': paint.red,
    '@': paint.cyan,
  }
  return patch
    .split('\n')
    .map((line) => printableLine(line, { colour: false }))
    .map((line) => (line === '' ? line : (colours[line[0]!] ?? ((text: string) => text))(line)))
    .join('\n')
}
