/** The fields of a JSON object, each read as what we expect of it. */
export interface Fields {
  /** Throws when it is no text. */
  text(name: string): string
  optionalText(name: string): string | undefined
  number(name: string): number | undefined
  yes(name: string): boolean
  /** An empty object where there is none. */
  map(name: string): Readonly<Record<string, unknown>>
  optionalMap(name: string): Readonly<Record<string, unknown>> | undefined
  list(name: string): readonly unknown[]
  raw(name: string): unknown
}

/** A reply that lacks what it must have. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** Reads a JSON object; throws `Unreadable` in words that fit behind "the server answered, but". */
export function fieldsOf(json: unknown, what: string): Fields {
  const value = asMap(json)
  if (!value) throw new Unreadable(`its ${what} is no JSON object`)
  const raw = (name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined)
  const optionalText = (name: string) => textOrNothing(raw(name))
  return {
    raw,
    optionalText,
    text(name) {
      const found = optionalText(name)
      if (found === undefined) throw new Unreadable(`its ${what} has no ${name}`)
      return found
    },
    number: (name) => (typeof raw(name) === 'number' ? (raw(name) as number) : undefined),
    yes: (name) => raw(name) === true,
    map: (name) => asMap(raw(name)) ?? {},
    optionalMap: (name) => asMap(raw(name)),
    list: (name) => (Array.isArray(raw(name)) ? (raw(name) as unknown[]) : []),
  }
}

/** Without the members that are undefined. */
export function present<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never
}

function asMap(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
