import { parseYaml } from '../inputs/read-input-file.ts'
import { isNode } from '../model/schema-node.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchFile, BatchRow, RowReading } from './batch-row.ts'
import { crossRows } from './cross-rows.ts'
import { listOf, readObjectRow, textOf } from './read-object-row.ts'
import { readRunFile } from './read-run-file.ts'

const knownKeys = ['model', 'version', 'inputs', 'matrix', 'rows']

/**
 * Reads a YAML or JSON document: a list of rows, a run file (`predictions:`), or `model`, `version`, `inputs` for all,
 * `matrix` (each value of each input with each of the others) and `rows`.
 */
export async function readDocument(text: string, reading: RowReading): Promise<BatchFile> {
  const { name } = reading
  const document = await parseYaml(text, name)
  if (Array.isArray(document)) return { name, values: {}, rows: rowsOf(document, reading) }
  if (!isNode(document)) throw badBatch(`${name} holds no rows: it is neither a list nor an object.`)
  if ('predictions' in document || 'run_settings' in document) return readRunFile(document, name)
  const unknown = Object.keys(document).find((key) => !knownKeys.includes(key))
  if (unknown !== undefined) {
    throw badBatch(`${name}: ${unknown} is none of ${knownKeys.join(', ')}.`, `Inputs of all rows go below "inputs:".`)
  }
  const { model, version, inputs = {}, matrix, rows } = document
  if (!isNode(inputs)) throw badBatch(`${name}: inputs is no object.`)
  const given: readonly BatchRow[] =
    rows == null ? [{ origin: name, values: {}, words: [] }] : rowsOf(listOf(rows, `${name}: rows`), reading)
  return {
    name,
    model: textOf(model, `${name}: model`),
    version: textOf(version, `${name}: version`),
    values: inputs,
    rows: matrix == null ? given : crossRows(given, matrix, name),
  }
}

function rowsOf(list: readonly unknown[], { name, namesModels }: RowReading): BatchRow[] {
  return list.map((value, at) => readObjectRow(value, { name: `${name}[${at}]`, namesModels }))
}
