import { Failure } from '@tuglet/kit/lib'

/** Everything that is wrong with a plan's text, at once. */
export class PlanProblems {
  readonly #found: string[] = []

  /** Notes a problem at a place such as `organizations.my-org.members.bob`. */
  add(place: string, text: string): void {
    this.#found.push(`${place}: ${text}`)
  }

  /** Throws Failure('usage') when anything was noted. */
  throwIfAny(file: string): void {
    const [first, ...more] = this.#found
    if (first === undefined) return
    throw new Failure('usage', `${file} is not a plan of a hub: ${first}`, {
      code: 'KOHUB_BAD_PLAN',
      hints: more.slice(0, 9),
      data: { file, problems: this.#found },
    })
  }
}

/** A mapping's entries, or a problem. */
export function entriesAt(value: unknown, place: string, problems: PlanProblems): [string, unknown][] {
  if (value === undefined || value === null) return []
  if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value)
  problems.add(place, 'must be a mapping of names.')
  return []
}

/** A mapping with no other keys than these, or a problem for each that is unknown. */
export function fieldsAt(
  value: unknown,
  { place, keys }: { place: string; keys: readonly string[] },
  problems: PlanProblems,
): Record<string, unknown> {
  const entries = entriesAt(value, place, problems)
  for (const [key] of entries) {
    if (!keys.includes(key)) problems.add(`${place}.${key}`, `is unknown here; there are ${keys.join(', ')}.`)
  }
  return Object.fromEntries(entries)
}
