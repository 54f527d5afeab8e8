import type { KohubClient } from '@tuglet/kohub-client/node'
import type { ClientCall } from './journal-entry.ts'

/** What restoring may look at. */
export interface Restoring {
  readonly args: readonly unknown[]
  readonly before: unknown
  readonly now: unknown
}

/** How the journal keeps one of the client's writes. */
export interface Operation {
  /** What it changes, in words and without secrets. */
  about(args: readonly unknown[]): string
  /** Reads what it is about to change, as JSON; must be the same when nothing changed. */
  state?(client: KohubClient, args: readonly unknown[]): Promise<unknown>
  /** The call that puts the old state back, or a sentence that says why there is none. */
  restore?(restoring: Restoring): ClientCall | string
  /** Why it is kept but can never be undone. */
  readonly final?: string
}

/** Operations by the client's method. */
export type Operations = Readonly<Record<string, Operation>>

/** An argument that is an object of options. */
export function optionsOf(args: readonly unknown[], at = 1): Readonly<Record<string, unknown>> {
  const value = args[at]
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** An argument or option as a word. */
export function word(value: unknown, fallback = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : fallback
}

/** These members of an object, null where it has none. */
export function pick(from: object, keys: readonly string[]): Record<string, unknown> {
  const all = from as Record<string, unknown>
  return Object.fromEntries(keys.map((key) => [key, all[key] ?? null]))
}
