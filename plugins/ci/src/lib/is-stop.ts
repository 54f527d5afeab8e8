import { Failure } from '@tuglet/kit/lib'

/** True when an error only says that the run was ended from outside; a story that was told before is not that. */
export function isStop(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error === signal.reason || !Failure.is(error))
}
