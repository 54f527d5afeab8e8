import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import type { Sources } from '../inputs/open-sources.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchFile } from './batch-row.ts'
import { readCsv } from './read-csv.ts'
import { readJsonl } from './read-jsonl.ts'
import { readDocument } from './read-document.ts'

/** How a batch file is written. */
export type BatchFormat = 'csv' | 'jsonl' | 'yaml'

const formats: Readonly<Record<string, BatchFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'yaml',
}

/** How a batch is read. */
export interface BatchReading {
  readonly sources: Sources
  /** Undefined for what the file's name says. */
  readonly format: BatchFormat | undefined
  /** Whether columns `model` and `version` name the model; where one model is given for all, they are inputs like others. */
  readonly namesModels: boolean
}

/** Reads a batch file, or standard input for `-`; what is wrong in it is a Failure('usage') that names the line. */
export async function readBatchFile(file: string, reading: BatchReading): Promise<BatchFile> {
  const name = file === '-' ? 'standard input' : path.basename(file)
  const format = reading.format ?? formats[path.extname(file).toLowerCase()]
  if (format === undefined) {
    throw new Failure('usage', `What ${name} is written in does not show in its name.`, {
      code: 'BATCH_FORMAT',
      hints: ['Say it: --format csv, jsonl or yaml.'],
    })
  }
  const read = await reading.sources.text(file)
  if ('problem' in read)
    throw badBatch(`The batch ${read.problem}.`, 'Give a CSV, JSONL or YAML file, or - for standard input.')
  const text = (read.value as string).replace(/^\uFEFF/, '')
  const { namesModels } = reading
  const batch =
    format === 'csv'
      ? await readCsv(text, { name, namesModels })
      : format === 'jsonl'
        ? readJsonl(text, { name, namesModels })
        : await readDocument(text, { name, namesModels })
  if (batch.rows.length === 0) throw badBatch(`${name} holds no rows.`)
  return batch
}
