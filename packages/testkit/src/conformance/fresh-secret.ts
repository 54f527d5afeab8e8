import { randomBytes } from 'node:crypto'

/** A token of no known make, and another one each time: only who knows it as a secret can hide it. */
export function freshSecret(): string {
  return `conformance-${randomBytes(9).toString('hex')}`
}
