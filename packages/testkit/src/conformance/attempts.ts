import type { Attempt } from './plugin-under-test.ts'

/** A way to run any command: flags before its words, what servers answer, and where it runs. */
export type AnyAttempt = Omit<Attempt, 'words'> & { readonly flags: readonly string[] }

/** JSON asked for, of servers that answer well. */
export const asJson: readonly AnyAttempt[] = (['{}', '[]'] as const).map((answers) => ({ answers, flags: ['--json'] }))

/** JSON asked for, of servers that fail or refuse, and repeat what they were sent. */
export const asFailingJson: readonly AnyAttempt[] = (['broken', 'denied'] as const).map((answers) => ({
  answers,
  flags: ['--json'],
}))

/** JSON lines asked for. */
export const asRows: readonly AnyAttempt[] = asJson.map((attempt) => ({ ...attempt, flags: ['--output', 'jsonl'] }))

/** Identifiers asked for. */
export const asQuiet: readonly AnyAttempt[] = asJson.map((attempt) => ({ ...attempt, flags: ['--quiet'] }))

/** Text for a person who wants every detail and no colour, on a terminal. */
export const asText: readonly AnyAttempt[] = (['{}', '[]', 'broken'] as const).map((answers) => ({
  answers,
  flags: ['--verbose'],
  tty: true,
  env: { NO_COLOR: '1', CI: '1' },
}))

/** On a terminal where nobody will answer, without a token. */
export const asNobody: readonly AnyAttempt[] = [{ answers: '{}', flags: ['--no-input'], tty: true, signedIn: false }]
