import type { Call } from './call.ts'
import { isFinal } from './is-final.ts'
import type { Patience } from './persevere.ts'
import type { PredictionStatus } from './types.ts'

/** What can be waited for: a prediction or a training. */
export interface Pollable {
  readonly id: string
  readonly status: PredictionStatus
}

/** How to wait. */
export interface PollOptions<T> extends Call {
  /** Told what it looks like each time it was asked for. */
  onUpdate?(now: T): void
}

const shortestMs = 500
const longestMs = 5000

/**
 * What it looks like, again and again, until its status is final. Asks at first every half second, later after a quarter
 * of the time that it has taken so far, and at least every five seconds.
 */
export async function* polled<T extends Pollable>(
  first: T,
  get: (id: string, call: Call) => Promise<T>,
  { patience, ...call }: Call & { readonly patience: Patience },
): AsyncGenerator<T, void> {
  const started = patience.now().getTime()
  yield first
  for (let latest = first; !isFinal(latest.status); yield latest) {
    const quarter = (patience.now().getTime() - started) / 4
    await patience.sleep(Math.min(longestMs, Math.max(shortestMs, quarter)), call.signal)
    latest = await get(first.id, call)
  }
}

/** The last of what it looks like. */
export async function poll<T extends Pollable>(
  first: T,
  get: (id: string, call: Call) => Promise<T>,
  { onUpdate, ...options }: PollOptions<T> & { readonly patience: Patience },
): Promise<T> {
  let last = first
  for await (last of polled(first, get, options)) onUpdate?.(last)
  return last
}
