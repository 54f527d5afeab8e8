import { toFailure, type Failure } from '@tuglet/kit/lib'
import { kohubFailures } from '../failures/kohub-failures.ts'

/** Any error as the failure that a command would end with, for work that goes on without what failed. */
export function toldFailure(error: unknown, signal: AbortSignal): Failure {
  return toFailure(kohubFailures.explain?.(error, { signal }) ?? error, { signal })
}
