import { textWidth } from './text-width.ts'

/** What a view may know of where its text goes. */
export interface Style {
  readonly isTTY: boolean
  /** Characters in a line. */
  readonly columns: number
  readonly colour: boolean
  readonly paint: Paint
}

/** Colours by name; each gives its text back unchanged when colour is off. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  cyan(text: string): string
}

/** How one result reads for people. */
export interface OneView<T> {
  readonly kind: 'one'
  /** What --quiet prints. */
  id(value: T): string
  text(value: T, style: Style): string
}

/** How many results read for people: all at once (`text`), or each as it comes (`chunk`). */
export interface ManyView<T> {
  readonly kind: 'many'
  /** What --quiet prints of a row; nothing for undefined. */
  id(row: T): string | undefined
  text(rows: readonly T[], style: Style): string
  /** When given, rows are written as they come, exactly as returned; nothing for undefined. */
  chunk?(row: T, style: Style): string | Uint8Array | undefined
  /** The one document that JSON prints instead of the list of rows, where they are steps of one thing. */
  whole?(rows: readonly T[]): unknown
}

/** The view that a command declares; it also types what `execute` returns. */
export type View<T> = OneView<T> | ManyView<T>

/** A value in a table or a record. */
export type Cell = string | number | boolean | Date | undefined

/** A view of one result as `Name: value` lines; tab-separated in a pipe. */
export function record<T>(options: { id(value: T): string; fields: Record<string, (value: T) => Cell> }): OneView<T> {
  return {
    kind: 'one',
    id: options.id,
    text(value, style) {
      const fields = Object.entries(options.fields).map(([name, read]) => [name, cellText(read(value))] as const)
      if (!style.isTTY) return block(fields.map(([name, text]) => `${name}\t${flat(text)}`))
      const width = Math.max(0, ...fields.map(([name]) => textWidth(name)))
      return block(fields.map(([name, text]) => `${style.paint.bold(pad(name, width))}  ${text}`))
    },
  }
}

/** A view of many results in aligned columns; tab-separated without a header in a pipe. */
export function table<T>(options: {
  id(row: T): string | undefined
  columns: Record<string, (row: T) => Cell>
}): ManyView<T> {
  const names = Object.keys(options.columns)
  const cells = (row: T) => Object.values(options.columns).map((read) => flat(cellText(read(row))))
  return {
    kind: 'many',
    id: options.id,
    text(rows, style) {
      if (!style.isTTY) return block(rows.map((row) => cells(row).join('\t')))
      if (rows.length === 0) return ''
      const body = rows.map(cells)
      const widths = names.map((name, at) => Math.max(textWidth(name), ...body.map((row) => textWidth(row[at] ?? ''))))
      const line = (row: readonly string[]) =>
        row
          .map((cell, at) => pad(cell, widths[at] ?? 0))
          .join('  ')
          .trimEnd()
      return block([style.paint.bold(line(names.map((name) => name.toUpperCase()))), ...body.map(line)])
    },
  }
}

/** A view of results that are printed one per line as they come: logs, events. */
export function lines<T>(options: { id(row: T): string | undefined; line(row: T, style: Style): string }): ManyView<T> {
  return stream({ id: options.id, chunk: (row, style) => `${options.line(row, style)}\n` })
}

/** A view of results that are written as they come, byte for byte: a job's own output. */
export function stream<T>(options: {
  id(row: T): string | undefined
  chunk(row: T, style: Style): string | Uint8Array | undefined
  whole?(rows: readonly T[]): unknown
}): ManyView<T> {
  return { kind: 'many', text: () => '', ...options }
}

function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return cell instanceof Date ? cell.toISOString() : String(cell)
}

// A tab or a newline inside a cell would break the one-row-per-line promise.
const flat = (text: string) => text.replaceAll(/[\t\r\n]+/g, ' ')
const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - textWidth(text)))
const block = (rows: readonly string[]) => rows.map((row) => `${row}\n`).join('')
