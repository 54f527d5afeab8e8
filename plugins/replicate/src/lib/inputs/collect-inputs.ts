import { closest } from '@tuglet/kit/lib'
import type { InputField } from '../model/input-field.ts'
import { applyLayer, type InputLayer } from './apply-layer.ts'
import { applyWords } from './apply-words.ts'
import type { Collecting } from './collecting.ts'
import { inputsInvalid } from './input-problems.ts'
import type { Sources } from './open-sources.ts'
import type { InputWord } from './split-word.ts'

/** Everything that inputs were written in, weaker ones first. */
export interface WrittenInputs {
  /** Undefined where the model's schema is hidden. */
  readonly fields: readonly InputField[] | undefined
  readonly layers: readonly InputLayer[]
  readonly words: readonly InputWord[]
  readonly sources: Sources
  /** As problems call it: `owner/model`. */
  readonly model: string
}

/** The inputs as they fit the model; what is still a LocalFile is to be sent first. */
export interface CollectedInputs {
  readonly values: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
}

/** Reads, types and checks all inputs; one Failure('usage') tells everything that is wrong with them. */
export async function collectInputs({
  fields,
  layers,
  words,
  sources,
  model,
}: WrittenInputs): Promise<CollectedInputs> {
  const known = new Map(fields?.map((field) => [field.name, field]))
  const collecting: Collecting = {
    values: new Map(),
    problems: [],
    warnings: [],
    sources,
    declares: (name) => known.has(name),
    field: (name) =>
      fields ? known.get(name) : { name, shape: {}, description: '', isRequired: false, isDeprecated: false },
    unknown(name) {
      const near = closest(name, known.keys())
      return `is no input of this model${near === undefined ? '' : `; did you mean ${near}?`}`
    },
  }
  for (const layer of layers) await applyLayer(layer, collecting)
  await applyWords(words, collecting)
  checkPresence(fields ?? [], collecting)
  if (collecting.problems.length > 0) throw inputsInvalid(collecting.problems, model)
  return { values: Object.fromEntries(collecting.values), warnings: collecting.warnings }
}

function checkPresence(fields: readonly InputField[], { values, problems, warnings }: Collecting): void {
  // An input that could not be read is not missing besides.
  const told = new Set(problems.map(({ input }) => input.split('.')[0]))
  for (const { name, isRequired, isDeprecated, description } of fields) {
    const isGiven = values.has(name)
    if (isRequired && !isGiven && !told.has(name)) {
      problems.push({
        input: name,
        problem: description === '' ? 'is required' : `is required: ${shortened(description)}`,
      })
    }
    if (isDeprecated && isGiven)
      warnings.push(`The input ${name} is deprecated${description === '' ? '' : `: ${shortened(description)}`}`)
  }
}

function shortened(description: string): string {
  return description.length > 120 ? `${description.slice(0, 119)}…` : description
}
