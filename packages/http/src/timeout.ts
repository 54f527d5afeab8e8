import { TimeoutError } from './errors.ts'
import { requestFacts } from './request-facts.ts'
import type { Layer } from './fetch.ts'
import { discard, tapBody } from './tap-body.ts'

/** The longest silences allowed, in milliseconds; `Infinity` for no limit. */
export interface TimeoutLimits {
  /** From the call to the response's headers. */
  readonly headersMs: number
  /** Between two pieces of the body, counted only while somebody waits for one. */
  readonly idleMs: number
}

/** Fails with a `TimeoutError` when the server is silent for too long; a stream lives as long as bytes come. */
export function timeout(limits: number | TimeoutLimits): Layer {
  const { headersMs, idleMs } = typeof limits === 'number' ? { headersMs: limits, idleMs: limits } : limits
  for (const ms of [headersMs, idleMs]) {
    if (!(ms > 0)) throw new RangeError(`a timeout must be a number of milliseconds above 0, not ${ms}`)
  }
  return (next) => async (input, init) => {
    const { url, signal } = requestFacts(input, init)
    const { controller, release } = following(signal)
    const give = (phase: 'headers' | 'idle', ms: number) => () => {
      const error = new TimeoutError(url, phase, ms)
      controller.abort(error)
      return error
    }
    const answer = next(input, { ...init, signal: controller.signal })
    try {
      const response = await within(headersMs, answer, give('headers', headersMs))
      return tapBody(response, { read: (piece) => within(idleMs, piece(), give('idle', idleMs)), end: release })
    } catch (error) {
      release()
      answer.then(discard, () => {})
      throw error
    }
  }
}

/** A controller that aborts with another signal until it is released; nothing stays on a signal that outlives the call. */
function following(signal: AbortSignal | undefined): { controller: AbortController; release: () => void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  return { controller, release: () => signal?.removeEventListener('abort', abort) }
}

// Timers count in 31 bits; what is longer would fire at once.
const longestTimer = 2 ** 31 - 1

async function within<T>(ms: number, work: Promise<T>, expire: () => Error): Promise<T> {
  if (ms > longestTimer) return work
  const expired = Promise.withResolvers<never>()
  const timer = setTimeout(() => expired.reject(expire()), ms)
  try {
    return await Promise.race([work, expired.promise])
  } finally {
    clearTimeout(timer)
  }
}
