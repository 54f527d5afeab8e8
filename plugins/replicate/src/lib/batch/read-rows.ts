import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { splitWord, type InputWord } from '../inputs/split-word.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchFile, BatchRow } from './batch-row.ts'
import type { BatchWish } from './batch-options.ts'
import { expandChoices, offersChoices } from './expand-choices.ts'
import { readBatchFile, type BatchReading } from './read-batch-file.ts'

/** A batch with its choices expanded. */
export interface BatchRows extends BatchFile {
  /** The same when it is run again: a file's place, or what it says where it has none. */
  readonly identity: readonly string[]
}

/** What reading needs. */
export interface ReadRowsContext {
  readonly sources: BatchReading['sources']
  readonly cwd: string
}

/** Reads the rows of a batch file, or of inputs on the command line alone; those are stronger than the file's. */
export async function readRows(
  { words, format, model, choices }: Pick<BatchWish, 'words' | 'format' | 'model' | 'choices'>,
  { sources, cwd }: ReadRowsContext,
): Promise<BatchRows> {
  const [first, ...rest] = words
  const hasFile = first !== undefined && (splitWord(first) === undefined || (await exists(path.resolve(cwd, first))))
  const common = (hasFile ? rest : words).map(wordOf)
  const reading = { sources, format, namesModels: model === undefined }
  const file = hasFile ? await readBatchFile(first, reading) : ofWords(common)
  const written = file.rows.map((row) => withCommon(row, common))
  const rows = choices ? expandChoices(written.map(withChoices(file)), file.name) : written
  const isPlaced = hasFile && first !== '-'
  const identity = isPlaced
    ? ['file', path.resolve(cwd, first)]
    : ['text', cwd, hashOf([file.model, file.values, rows])]
  const values = choices ? Object.fromEntries(Object.entries(file.values).filter(isPlain)) : file.values
  return { ...file, values, rows, identity }
}

// What is given for all rows is theirs as soon as it is a choice.
function withChoices({ values }: BatchFile): (row: BatchRow) => BatchRow {
  const offered = Object.fromEntries(Object.entries(values).filter((entry) => !isPlain(entry)))
  return (row) => ({ ...row, values: { ...offered, ...row.values } })
}

function isPlain([, value]: readonly [string, unknown]): boolean {
  return typeof value !== 'string' || !offersChoices(value)
}

function wordOf(word: string): InputWord {
  const split = splitWord(word)
  if (split) return split
  throw badBatch(`${JSON.stringify(word)} is no input for all rows.`, 'After the file, write inputs as key=value.')
}

function ofWords(common: readonly InputWord[]): BatchFile {
  if (common.length === 0)
    throw badBatch('There is nothing to run.', 'Give a file, or inputs such as prompt="a {cat|dog}".')
  return { name: 'batch', values: {}, rows: [{ origin: 'the command line', values: {}, words: [] }] }
}

function withCommon(row: BatchRow, common: readonly InputWord[]): BatchRow {
  if (common.length === 0) return row
  const keys = new Set(common.map(({ key }) => key))
  return { ...row, words: [...row.words.filter(({ key }) => !keys.has(key)), ...common] }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
