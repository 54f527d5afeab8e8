/** A signal that also ends when a time is over. */
export interface TimeLimit {
  /** Its reason is an error whose message is a sentence for the log. */
  readonly signal: AbortSignal
  isOver(): boolean
  clear(): void
}

/** Joins a signal with a limit in milliseconds. */
export function withTimeLimit(signal: AbortSignal, limitMs: number): TimeLimit {
  const limit = new AbortController()
  const seconds = Math.round(limitMs / 1000)
  const timer = setTimeout(() => limit.abort(new Error(`Stopped: the time limit of ${seconds} s is over.`)), limitMs)
  const joined = AbortSignal.any([signal, limit.signal])
  return {
    signal: joined,
    isOver: () => limit.signal.aborted && joined.reason === limit.signal.reason,
    clear: () => clearTimeout(timer),
  }
}
