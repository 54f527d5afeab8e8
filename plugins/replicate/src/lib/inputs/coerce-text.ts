import { closest } from '@tuglet/kit/lib'
import { alternativesOf, choiceTexts, type Shape } from '../model/input-field.ts'
import { checkValue } from './check-value.ts'
import { coerceList, coerceObject, parseJson } from './coerce-json.ts'
import { quoted, type Coerced } from './coerced.ts'
import { coerceInteger, coerceNumber } from './coerce-number.ts'

/** Makes a written text what the schema asks for; where it asks for text, or for nothing, the text stays as it is. */
export function coerceText(text: string, shape: Shape): Coerced {
  const alternatives = alternativesOf(shape).toSorted((one, other) => rank(one) - rank(other))
  // Where one value will do, only a JSON array is a list.
  const isScalar = alternatives.length > 1 && !Array.isArray(parseJson(text)?.value)
  const fitting = alternatives.filter(({ kind }) => !(isScalar && kind === 'array'))
  const tried = (fitting.length > 0 ? fitting : alternatives).map((alternative) => coercePlain(text, alternative))
  return tried.find((coerced) => !('problem' in coerced)) ?? tried.at(-1) ?? { value: text }
}

// Of several kinds text comes last, for everything written is text; a shape without a kind even after that.
const ranks = ['integer', 'number', 'boolean', 'array', 'object', 'string', undefined]
const rank = ({ kind }: Shape) => ranks.indexOf(kind)

function coercePlain(text: string, shape: Shape): Coerced {
  if (shape.choices && shape.kind !== 'array') return coerceChoice(text, shape.choices)
  const coerced = coerceKind(text, shape)
  if ('problem' in coerced) return coerced
  const problem = checkValue(coerced.value, shape)
  return problem === undefined ? coerced : { problem }
}

function coerceKind(text: string, shape: Shape): Coerced {
  const { kind = 'string' } = shape
  switch (kind) {
    case 'integer':
      return coerceInteger(text)
    case 'number':
      return coerceNumber(text)
    case 'boolean':
      return coerceBoolean(text)
    case 'array':
      return coerceList(text, shape, coerceText)
    case 'object':
      return coerceObject(text)
    case 'string':
      return { value: text }
  }
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'True', 'TRUE', '1'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE', '0'].map((word) => [word, false] as const),
])

function coerceBoolean(text: string): Coerced {
  const value = booleans.get(text)
  return value === undefined ? { problem: `must be true or false, not ${quoted(text)}` } : { value }
}

function coerceChoice(text: string, choices: readonly unknown[]): Coerced {
  const words = choiceTexts(choices)
  const at = words.indexOf(text)
  if (at !== -1) return { value: choices[at] }
  const near = words.find((word) => word.toLowerCase() === text.toLowerCase()) ?? closest(text, words)
  const meant = near === undefined ? '' : `; did you mean ${near}?`
  return { problem: `must be one of ${words.join(', ')}, not ${quoted(text)}${meant}` }
}
