import assert from 'node:assert/strict'

/** Fails if a person would see a stack trace, or names of our files. */
export function assertNoTrace(stderr: string): void {
  assert.doesNotMatch(stderr, /^\s+at |node:internal|\.ts:\d+|UnhandledPromise|\bEPIPE\b/m)
}
