import type { Exchange } from './exchange.ts'
import { unprocessable } from './refusal.ts'

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'email'

/** `name` is required, `name?` may be missing or null. */
export type BodyShape = Readonly<Record<string, Kind>>

/** The JSON body, refused with 422 where it lacks a field or a field has another type. */
export function readJson<T = Record<string, unknown>>({ body }: Pick<Exchange, 'body'>, shape: BodyShape = {}): T {
  const value = parsed(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unprocessable({ loc: ['body'], msg: 'Input should be a valid dictionary', type: 'model_attributes_type' })
  }
  const fields = value as Record<string, unknown>
  const problems = Object.entries(shape).flatMap(([name, kind]) => problemOf(name, kind, fields))
  if (problems.length > 0) throw unprocessable(...problems)
  return fields as T
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    throw unprocessable({ loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' })
  }
}

function problemOf(name: string, kind: Kind, fields: Record<string, unknown>) {
  const key = name.replace(/\?$/, '')
  const value = fields[key]
  if (value === undefined || (value === null && name !== key)) {
    return name === key ? [{ loc: ['body', key], msg: 'Field required', type: 'missing' }] : []
  }
  return fits(value, kind) ? [] : [{ loc: ['body', key], msg: messages[kind], type: `${kind}_type` }]
}

function fits(value: unknown, kind: Kind): boolean {
  if (kind === 'email') return typeof value === 'string' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)
  if (kind === 'array') return Array.isArray(value)
  return typeof value === kind
}

const messages: Readonly<Record<Kind, string>> = {
  string: 'Input should be a valid string',
  number: 'Input should be a valid integer',
  boolean: 'Input should be a valid boolean',
  object: 'Input should be a valid dictionary',
  array: 'Input should be a valid list',
  email: 'value is not a valid email address: An email address must have an @-sign.',
}

/** A whole number of the query within limits; 422 outside them. */
export function queryNumber(
  url: URL,
  name: string,
  limits: { least?: number; most?: number; fallback: number },
): number {
  const text = url.searchParams.get(name)
  if (text === null) return limits.fallback
  const value = Number(text)
  const wrong = (msg: string, type: string) => unprocessable({ loc: ['query', name], msg, type })
  if (!Number.isInteger(value)) throw wrong('Input should be a valid integer', 'int_parsing')
  const { least = -Infinity, most = Infinity } = limits
  if (value < least) throw wrong(`Input should be greater than or equal to ${least}`, 'greater_than_equal')
  if (value > most) throw wrong(`Input should be less than or equal to ${most}`, 'less_than_equal')
  return value
}

/** A whole number in the path; 422 when it is none. */
export function pathNumber(text: string | undefined, name: string): number {
  if (text !== undefined && /^-?\d+$/.test(text)) return Number(text)
  throw unprocessable({ loc: ['path', name], msg: 'Input should be a valid integer', type: 'int_parsing' })
}

/** `1`, `true`, `on`, `yes` → true. */
export function queryFlag(url: URL, name: string, fallback = false): boolean {
  const text = url.searchParams.get(name)
  return text === null ? fallback : /^(1|true|on|yes)$/i.test(text)
}

/** One of a pattern's words; 422 for others. */
export function queryChoice(url: URL, name: string, words: readonly string[]): string {
  const text = url.searchParams.get(name) ?? words[0]!
  if (words.includes(text)) return text
  const msg = `String should match pattern '^(${words.join('|')})$'`
  throw unprocessable({ loc: ['query', name], msg, type: 'string_pattern_mismatch' })
}

/** The 422 for a field that must be one of some words. */
export function unprocessableChoice(field: string, words: readonly string[]): Error {
  const msg = `Input should be ${words.map((word) => `'${word}'`).join(' or ')}`
  return unprocessable({ loc: ['body', field], msg, type: 'literal_error' })
}
