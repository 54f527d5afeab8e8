import { badBatch } from './bad-batch.ts'
import type { BatchFile, RowReading } from './batch-row.ts'
import { readObjectRow } from './read-object-row.ts'

/** Reads one JSON object of inputs per line; empty lines count for nothing. */
export function readJsonl(text: string, { name, namesModels }: RowReading): BatchFile {
  const rows = text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '') return []
    const origin = `${name}:${at + 1}`
    return readObjectRow(parsed(line, origin), { name: origin, namesModels })
  })
  return { name, values: {}, rows }
}

function parsed(line: string, origin: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch (error) {
    throw badBatch(
      `${origin} is not JSON: ${(error as Error).message}`,
      'Each line is one JSON object, such as {"prompt": "a cat"}.',
    )
  }
}
