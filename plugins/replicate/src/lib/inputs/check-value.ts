import { isDeepStrictEqual } from 'node:util'
import { alternativesOf, choiceTexts, type JsonKind, type Shape } from '../model/input-field.ts'
import { pythonPattern } from '../model/python-pattern.ts'
import { isNode } from '../model/schema-node.ts'
import { quoted } from './coerced.ts'
import { isLocalFile } from './local-file.ts'

/** What is wrong with a value, as the end of a sentence, or undefined where the schema allows it; nothing is converted. */
export function checkValue(value: unknown, shape: Shape): string | undefined {
  const problems = alternativesOf(shape).map((alternative) => checkPlain(value, alternative))
  if (problems.includes(undefined)) return undefined
  return problems.length === 1
    ? problems[0]
    : `fits none of what is allowed: ${[...new Set(problems)].join('; or it ')}`
}

const words: Readonly<Record<JsonKind, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function checkPlain(value: unknown, shape: Shape): string | undefined {
  if (isLocalFile(value)) return shape.isFile || shape.kind === undefined ? undefined : 'takes no file'
  const { kind, choices } = shape
  if (kind !== undefined && !isOfKind(value, kind)) {
    return `must be ${shape.isFile ? 'a file' : words[kind]}, not ${quoted(value)}`
  }
  if (choices && !choices.some((choice) => isDeepStrictEqual(choice, value))) {
    return `must be one of ${choiceTexts(choices).join(', ')}, not ${quoted(value)}`
  }
  return checkContent(value, shape)
}

function checkContent(value: unknown, shape: Shape): string | undefined {
  if (typeof value === 'number') return checkSize(value, shape)
  if (typeof value === 'string') return checkText(value, shape)
  if (Array.isArray(value)) return checkItems(value, shape)
  return isNode(value) ? checkProperties(value, shape) : undefined
}

function isOfKind(value: unknown, kind: JsonKind): boolean {
  switch (kind) {
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isNode(value)
    case 'string':
    case 'boolean':
      return typeof value === kind
  }
}

function checkSize(
  value: number,
  { kind, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Shape,
): string | undefined {
  if (kind === 'integer' && !Number.isSafeInteger(value)) return `is too large to be sent exactly: ${value}`
  const tooSmall = value < (minimum ?? -Infinity) || value <= (exclusiveMinimum ?? -Infinity)
  const tooLarge = value > (maximum ?? Infinity) || value >= (exclusiveMaximum ?? Infinity)
  if (tooSmall)
    return `must be ${minimum === undefined ? `above ${exclusiveMinimum}` : `at least ${minimum}`}, not ${value}`
  if (tooLarge)
    return `must be ${maximum === undefined ? `below ${exclusiveMaximum}` : `at most ${maximum}`}, not ${value}`
  return undefined
}

function checkText(
  value: string,
  { isFile, isSecret, minLength = 0, maxLength = Infinity, pattern }: Shape,
): string | undefined {
  if (isFile && !/^(?:https?:\/\/|data:)./i.test(value)) {
    return `must be a file: write @${value.replace(/^@/, '')} after the =, or an address that begins with https://`
  }
  // As Python counts: characters, not the halves of them.
  const length = value.length > maxLength || value.length < 2 * minLength ? [...value].length : minLength
  if (length < minLength) return `must have at least ${minLength} characters, not ${length}`
  if (length > maxLength) return `must have at most ${maxLength} characters, not ${length}`
  if (pattern === undefined || (pythonPattern(pattern)?.test(value) ?? true)) return undefined
  return `must match ${pattern}${isSecret ? '' : `, which ${quoted(value)} does not`}`
}

function checkItems(
  value: readonly unknown[],
  { items, minItems = 0, maxItems = Infinity }: Shape,
): string | undefined {
  if (value.length < minItems) return `must have at least ${minItems} items, not ${value.length}`
  if (value.length > maxItems) return `must have at most ${maxItems} items, not ${value.length}`
  if (!items) return undefined
  const problems = value.map((item) => checkValue(item, items))
  const at = problems.findIndex((problem) => problem !== undefined)
  return at === -1 ? undefined : `has an item ${at} that ${problems[at]}`
}

function checkProperties(value: Readonly<Record<string, unknown>>, { properties }: Shape): string | undefined {
  for (const [name, shape] of Object.entries(properties ?? {})) {
    const problem = Object.hasOwn(value, name) ? checkValue(value[name], shape) : undefined
    if (problem !== undefined) return `has a ${name} that ${problem}`
  }
  return undefined
}
