import { alternativesOf, choiceTexts, type Shape } from './input-field.ts'

/** What an input takes, in few words: `integer`, `file`, `text or number`, `list of files`. */
export function typeText(shape: Shape): string {
  return [...new Set(alternativesOf(shape).map(plainType))].join(' or ')
}

function plainType({ kind, isFile, isSecret, items }: Shape): string {
  if (isSecret) return 'secret'
  if (isFile) return 'file'
  if (kind === 'array') return `list of ${items ? typeText(items) : 'anything'}`
  return kind === undefined ? 'anything' : kind
}

/** What values are allowed, in few words: `1..4`, `png, jpg`, `at most 80 characters`; empty where all are. */
export function rangeText(shape: Shape): string {
  return alternativesOf(shape)
    .map(plainRange)
    .filter((text) => text !== '')
    .join(' or ')
}

function plainRange(shape: Shape): string {
  const { choices, minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, items } = shape
  if (choices) return choiceTexts(choices).join(', ')
  const above = exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`
  const below = exclusiveMaximum === undefined ? '' : `below ${exclusiveMaximum}`
  const parts = [span(minimum, maximum), above, below, lengthText(minLength, maxLength), items ? rangeText(items) : '']
  return parts.filter((part) => part !== '').join(', ')
}

function span(least: number | undefined, most: number | undefined): string {
  return least === undefined && most === undefined ? '' : `${least ?? ''}..${most ?? ''}`
}

function lengthText(least: number | undefined, most: number | undefined): string {
  const text = span(least, most)
  return text === '' ? '' : `${text} characters`
}
