import { alternativesOf, type InputField } from '../model/input-field.ts'
import { checkValue } from './check-value.ts'
import type { Collecting } from './collecting.ts'
import type { Coerced } from './coerced.ts'

/** Inputs that stand in a file as typed values. */
export interface InputLayer {
  /** As people know it: `config/model_configs.yaml`. */
  readonly origin: string
  readonly values: Readonly<Record<string, unknown>>
  /** What no longer fits the model is left out with a warning, for nobody asked for it just now. */
  readonly isDefault?: boolean
  /** `@file` in the place of a file names one of this machine; never for what somebody else wrote. */
  readonly mayReadFiles?: boolean
}

/** Adds a layer's inputs to those of weaker layers; `null` takes one out again. */
export async function applyLayer(layer: InputLayer, collecting: Collecting): Promise<void> {
  for (const [name, value] of Object.entries(layer.values)) {
    const field = collecting.field(name)
    if (!field && layer.isDefault) collecting.warnings.push(`${layer.origin}: ${name} ${collecting.unknown(name)}`)
    else if (!field) collecting.problems.push({ input: name, problem: collecting.unknown(name), origin: layer.origin })
    else if (value === null) collecting.values.delete(name)
    else await applyValue(field, value, { layer, collecting })
  }
}

async function applyValue(
  { name, shape }: InputField,
  value: unknown,
  { layer, collecting }: { layer: InputLayer; collecting: Collecting },
): Promise<void> {
  const takesFiles = alternativesOf(shape).some(({ isFile, items }) => isFile || items?.isFile)
  const read = layer.mayReadFiles && takesFiles ? await withFiles(value, collecting) : { value }
  const problem = 'problem' in read ? read.problem : checkValue(read.value, shape)
  if (problem === undefined) collecting.values.set(name, read.value)
  else
    collecting.problems.push({ input: name, problem: `${problem}${quotesHelp(value, problem)}`, origin: layer.origin })
}

async function withFiles(value: unknown, { sources }: Collecting): Promise<Coerced> {
  if (typeof value === 'string' && value.startsWith('@')) return sources.file(value.slice(1))
  if (!Array.isArray(value)) return { value }
  const items = await Promise.all(
    value.map(async (item: unknown): Promise<Coerced> =>
      typeof item === 'string' && item.startsWith('@') ? sources.file(item.slice(1)) : { value: item },
    ),
  )
  return items.find((item) => 'problem' in item) ?? { value: items.map((item) => item.value) }
}

// YAML takes 1984 and true for no text.
function quotesHelp(value: unknown, problem: string): string {
  return typeof value !== 'object' && problem.startsWith('must be text') ? '; put it in quotes' : ''
}
