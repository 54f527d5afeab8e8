import { createHash } from 'node:crypto'
import { alternativesOf, type InputField, type Shape } from '../model/input-field.ts'
import { isNode } from '../model/schema-node.ts'
import { isLocalFile } from './local-file.ts'

/** What stands for a secret wherever inputs are kept or shown. */
export const secretMark = '[secret]'

/** Inputs as they may be kept on disk: secrets masked, files and inline data by their hash. */
export function recordedInput(
  values: Readonly<Record<string, unknown>>,
  fields: readonly InputField[] | undefined,
): Record<string, unknown> {
  const shapes = new Map(fields?.map(({ name, shape }) => [name, shape]))
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    isSecretInput(name, shapes.get(name)) ? secretMark : recorded(value),
  ])
  return Object.fromEntries(entries) as Record<string, unknown>
}

/** The names of inputs whose values are secret, by the schema or, where it does not say, by the name. */
export function isSecretInput(name: string, shape: Shape | undefined): boolean {
  return alternativesOf(shape ?? {}).some(({ isSecret }) => isSecret) || secretName.test(name)
}

const secretName = /(?:^|_)(?:api_?(?:token|key)|hf_token|auth_token|access_token|secret|password)$/i

// Longer data URIs would make a journal of pictures.
const inlineLimit = 1024

function recorded(value: unknown): unknown {
  if (isLocalFile(value)) return fileMark(value.sha256)
  if (typeof value === 'string') {
    const isInline = value.length > inlineLimit && value.startsWith('data:')
    return isInline ? fileMark(createHash('sha256').update(value).digest('hex')) : value
  }
  if (Array.isArray(value)) return value.map(recorded)
  return isNode(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, recorded(part)])) : value
}

function fileMark(sha256: string): string {
  return `[file sha256:${sha256}]`
}
