import { Failure } from '@tuglet/kit/lib'

/** An error as a Failure; undefined for any other one. */
export function failureOf(error: unknown): Failure | undefined {
  return Failure.is(error) ? error : undefined
}
