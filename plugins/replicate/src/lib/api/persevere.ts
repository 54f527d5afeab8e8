import { HttpError, NetworkError, TimeoutError } from '@tuglet/http'
import type { Call } from './call.ts'
import { isLasting, mayHaveArrived } from './may-have-arrived.ts'
import { pauseLength } from './pause-length.ts'

/** What waiting needs of the world. */
export interface Patience {
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  now(): Date
  /** From 0 to below 1, like `Math.random`. */
  random(): number
}

const mostTries = 5
const patienceMs = 10 * 60_000

/**
 * Tries again what may be tried again. A request that can be repeated: after 408, 429, 5xx and a broken network. One that
 * costs money: after 429, and when it surely was not sent. Throttling is waited out, the rest has five tries; nothing is waited for longer than ten minutes in all.
 */
export async function persevere<T>(
  work: () => Promise<T>,
  { repeatable, call, patience }: { repeatable: boolean; call: Call; patience: Patience },
): Promise<T> {
  let tries = 0
  let waitedMs = 0
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      call.signal?.throwIfAborted()
      if (!(HttpError.is(error) && error.status === 429)) tries++
      const ms = pauseLength(error, { attempt, ...patience })
      waitedMs += ms
      if (waitedMs > patienceMs || tries >= mostTries || !mayTryAgain(error, repeatable)) throw error
      call.onWait?.({ ms, attempt, ...reasonOf(error) })
      await patience.sleep(ms, call.signal)
    }
  }
}

function mayTryAgain(error: unknown, repeatable: boolean): boolean {
  if (HttpError.is(error)) return error.status === 429 || (repeatable && (error.status === 408 || error.status >= 500))
  if (TimeoutError.is(error)) return repeatable
  return NetworkError.is(error) && !isLasting(error.code ?? '') && (repeatable || !mayHaveArrived(error))
}

function reasonOf(error: unknown): { reason: string; status?: number } {
  if (!HttpError.is(error)) return { reason: error instanceof Error ? error.message : String(error) }
  const { status, reason } = error
  return { reason: reason ? `${status}: ${reason}` : `the server answered ${status}`, status }
}
