import { setTimeout as wait } from 'node:timers/promises'

// A timer of Node that is asked for more than this fires at once.
const longest = 2 ** 31 - 1

/** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts, and leaves no timer behind. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  try {
    for (let left = ms; left > 0; left -= longest) {
      await wait(Math.min(left, longest), undefined, { signal })
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}
