import type { InputWord } from '../inputs/split-word.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchFile, BatchRow, RowReading } from './batch-row.ts'

interface ParsedRow {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** Reads CSV with a header, separated by commas, semicolons or tabs: a column is an input, `name:=` one in JSON, an empty cell none. */
export async function readCsv(text: string, reading: RowReading): Promise<BatchFile> {
  const [header, ...rows] = await parsed(text, reading.name)
  const columns = header?.record.map((column) => column.trim()) ?? []
  checkColumns(columns, reading.name)
  return { name: reading.name, values: {}, rows: rows.map((row) => rowOf(row, columns, reading)) }
}

async function parsed(text: string, name: string): Promise<ParsedRow[]> {
  const { parse, CsvError } = await import('csv-parse/sync')
  try {
    return parse(text, { delimiter: delimiterOf(text), info: true, skip_empty_lines: true }) as unknown as ParsedRow[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw badBatch(
      `${name} is not CSV: ${error.message}.`,
      'A cell with a comma, a quote or a line end in it stands in "quotes", a quote in it twice.',
    )
  }
}

// By the header alone, which has no reason to hold another one.
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1)
  const counts = [',', ';', '\t'].map((mark) => [mark, header.split(mark).length] as const)
  return counts.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? ','
}

function checkColumns(columns: readonly string[], name: string): void {
  const at = columns.indexOf('')
  if (at !== -1) throw badBatch(`${name}:1: column ${at + 1} has no name.`)
  const twice = columns.find((column, index) => columns.indexOf(column) !== index)
  if (twice !== undefined) throw badBatch(`${name}:1: two columns are named ${twice}.`)
}

function rowOf({ record, info }: ParsedRow, columns: readonly string[], { name, namesModels }: RowReading): BatchRow {
  const origin = `${name}:${info.lines}`
  const cells = new Map(columns.map((column, at) => [column, record[at] ?? '']))
  const own = (column: string) => (namesModels ? cells.get(column)?.trim() || undefined : undefined)
  const inputs = [...cells].filter(
    ([column, text]) => text !== '' && !(namesModels && /^(?:model|version)$/.test(column)),
  )
  return { origin, model: own('model'), version: own('version'), values: {}, words: inputs.map(wordOf) }
}

// With a colon, `@` names a file only where the model wants one: a prompt may begin with it.
function wordOf([column, text]: readonly [string, string]): InputWord {
  return column.endsWith(':=')
    ? { key: column.slice(0, -2), text, separator: ':=' }
    : { key: column, text, separator: ':' }
}
