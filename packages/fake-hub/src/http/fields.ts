import { Refusal } from './refusal.ts'

type Kind = 'string' | 'number' | 'boolean' | 'list' | 'object'

/** Which fields a body may have and of what kind; `?` marks those that may be left out or null. */
export type Shape = Readonly<Record<string, Kind | `${Kind}?`>>

/** Refuses anything but an object with just these fields. */
export function checkFields(value: unknown, shape: Shape, where = 'body'): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, `"${where}" must be an object`)
  }
  const fields = value as Record<string, unknown>
  const unknown = Object.keys(fields).find((name) => !(name in shape))
  if (unknown !== undefined) throw new Refusal(400, `"${where}.${unknown}" is not allowed`)
  for (const [name, kind] of Object.entries(shape)) checkKind(fields[name], kind, `${where}.${name}`)
  return fields
}

function checkKind(value: unknown, kind: string, where: string): void {
  const isMissing = value === undefined || value === null
  if (isMissing && !kind.endsWith('?')) throw new Refusal(400, `"${where}" is required`)
  const wanted = kind.replace('?', '')
  if (!isMissing && kindOf(value) !== wanted) throw new Refusal(400, `"${where}" must be of type ${wanted}`)
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}
