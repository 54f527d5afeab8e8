import { alternativesOf, type OutputShape, type Shape } from '../model/input-field.ts'
import { isNode } from '../model/schema-node.ts'
import { looksLikeFile } from './file-address.ts'

/** A file that a prediction gave. */
export interface OutputFile {
  /** An address or a data URI. */
  readonly url: string
  /** Where it stood in the output, from the outside in; empty where it is all of it. */
  readonly path: readonly string[]
}

/** What a prediction gave, told apart. */
export interface FoundOutputs {
  readonly files: readonly OutputFile[]
  /** The output where it is text: chunks are joined. */
  readonly text?: string
}

/** Finds the files anywhere in an output, by the model's schema or, where it says nothing, by their addresses. */
export function findOutputs(output: unknown, shape: OutputShape, endpoint: string): FoundOutputs {
  const text = textOf(output, shape, endpoint)
  return text === undefined ? { files: filesIn(output, shape, { path: [], endpoint }) } : { files: [], text }
}

function textOf(output: unknown, shape: OutputShape, endpoint: string): string | undefined {
  if (typeof output === 'string') return isFile(output, shape, endpoint) ? undefined : output
  if (!isTexts(output)) return undefined
  if (shape.isText) return output.join('')
  const items = shape.kind === 'array' ? (shape.items ?? {}) : {}
  const isFiles = output.map((item) => isFile(item, items, endpoint))
  // Without a schema one address makes no list of files of a text that has it for a piece.
  if (items.isFile ? isFiles.includes(true) : !isFiles.includes(false)) return undefined
  // A list that its model declares is one text per item; pieces of one text come without a schema, or say so.
  return output.join(items.kind === 'string' ? '\n' : '')
}

function isTexts(output: unknown): output is readonly string[] {
  return Array.isArray(output) && output.length > 0 && output.every((item) => typeof item === 'string')
}

interface Place {
  readonly path: readonly string[]
  readonly endpoint: string
}

function filesIn(value: unknown, shape: Shape, { path, endpoint }: Place): OutputFile[] {
  if (typeof value === 'string') return isFile(value, shape, endpoint) ? [{ url: value, path }] : []
  const parts = Array.isArray(value)
    ? value.map((item, at) => [String(at), item] as const)
    : isNode(value)
      ? Object.entries(value)
      : []
  return parts.flatMap(([name, part]) =>
    filesIn(part, partShape(shape, name, Array.isArray(value)), { path: [...path, name], endpoint }),
  )
}

function partShape(shape: Shape, name: string, isList: boolean): Shape {
  for (const { items, properties } of alternativesOf(shape)) {
    if (isList && items) return items
    if (!isList && properties && Object.hasOwn(properties, name)) return properties[name] ?? {}
  }
  return {}
}

// What the schema calls text stays text, even where it looks like an address.
function isFile(text: string, shape: Shape, endpoint: string): boolean {
  const alternatives = alternativesOf(shape)
  if (alternatives.some((one) => one.isFile)) return /^(?:https?:\/\/|data:)/i.test(text)
  return !alternatives.some(({ kind }) => kind === 'string') && looksLikeFile(text, endpoint)
}
