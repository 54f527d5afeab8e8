import { HttpError, NetworkError, TimeoutError } from '@tuglet/http'
import type { Hub } from './hub.ts'
import { rateLimitMs } from './rate-limit.ts'

const tries = 4
// A window of the Hub's rate limit lasts five minutes.
const longestWaitMs = 301_000
const firstPauseMs = 500

/** How a request may be repeated. */
export interface Patience {
  /** Doing it twice is the same as doing it once, although its method does not say so. */
  readonly isRepeatable?: boolean
  readonly signal?: AbortSignal | undefined
}

/** Repeats a request that a rate limit stopped, and after passing failures one that may be repeated. */
export async function patiently<T>(
  hub: Hub,
  { isRepeatable = false, signal }: Patience,
  send: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      signal?.throwIfAborted()
      const isLimit = HttpError.is(error) && error.status === 429
      if (attempt >= tries || !(isLimit || (isRepeatable && isUncertain(error)))) throw error
      const ms = isLimit ? (rateLimitMs(error) ?? backoffMs(attempt)) : backoffMs(attempt)
      if (ms > longestWaitMs) throw error
      await pause(hub, { ms, reason: isLimit ? 'rateLimit' : 'retry', signal })
    }
  }
}

/** Waits, after saying so; rejects with the signal's reason when that aborts. */
export async function pause(
  hub: Hub,
  { ms, reason, signal }: { ms: number; reason: 'rateLimit' | 'retry'; signal?: AbortSignal | undefined },
): Promise<void> {
  hub.onWait?.({ ms, reason })
  await (hub.sleep ?? sleep)(ms, signal)
  signal?.throwIfAborted()
}

/** True when nobody can tell whether the server did what it was asked: no answer, or one of a proxy's. */
export function isUncertain(error: unknown): boolean {
  if (HttpError.is(error)) return error.status === 408 || error.status >= 500
  if (NetworkError.is(error)) return !/CERT|^ERR_TLS_|^UNABLE_TO_|^REDIRECT_/.test(error.code ?? '')
  return TimeoutError.is(error)
}

/** A pause that doubles with each attempt, at random between half of it and all of it. */
export function backoffMs(attempt: number): number {
  return firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2)
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  const done = Promise.withResolvers<void>()
  const timer = setTimeout(done.resolve, ms)
  const abort = (): void => done.reject(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    await done.promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
