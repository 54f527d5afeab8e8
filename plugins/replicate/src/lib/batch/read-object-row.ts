import { isNode } from '../model/schema-node.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchRow, RowReading } from './batch-row.ts'

const requestKeys = new Set(['model', 'version', 'input'])

/** Reads a row that is an object: of inputs, or `{model, version, input: {…}}` as requests are written; `name` is its origin. */
export function readObjectRow(value: unknown, { name, namesModels }: RowReading): BatchRow {
  if (!isNode(value)) throw badBatch(`${name} is no object of inputs.`)
  const isRequest = isNode(value['input']) && Object.keys(value).every((key) => requestKeys.has(key))
  const { model, version, ...rest } = value
  if (!isRequest && !namesModels) return { origin: name, values: value, words: [] }
  const values = isRequest ? (value['input'] as Readonly<Record<string, unknown>>) : rest
  return {
    origin: name,
    model: textOf(model, `${name}: model`),
    version: textOf(version, `${name}: version`),
    values,
    words: [],
  }
}

/** A text that may be missing; anything else is a Failure('usage'). */
export function textOf(value: unknown, place: string): string | undefined {
  if (value == null) return undefined
  if (typeof value === 'string') return value.trim() || undefined
  throw badBatch(`${place} is no text.`, 'Put it in quotes.')
}

/** A list; anything else is a Failure('usage'). */
export function listOf(value: unknown, place: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw badBatch(`${place} is no list.`)
}
