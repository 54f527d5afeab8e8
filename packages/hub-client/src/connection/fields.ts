import type { Fields } from './send.ts'

/** A field if it is text that says something. */
export function textIn(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A field if it is a number, else 0. */
export function countIn(fields: Fields, name: string): number {
  const value = fields[name]
  return typeof value === 'number' ? value : 0
}

/** A field's date, if it is one. */
export function dateIn(fields: Fields | undefined, name: string): Date | undefined {
  const date = new Date(textIn(fields, name) ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** A field if it is an object. */
export function objectIn(fields: Fields | undefined, name: string): Fields | undefined {
  const value = fields?.[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

/** A field's objects, if it is a list. */
export function objectsIn(fields: Fields | undefined, name: string): readonly Fields[] {
  const value = fields?.[name]
  return Array.isArray(value)
    ? value.filter((entry): entry is Fields => typeof entry === 'object' && entry !== null)
    : []
}

/** A field's texts, if it is a list. */
export function textsIn(fields: Fields, name: string): readonly string[] {
  const value = fields[name]
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}
