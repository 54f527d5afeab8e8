import { setTimeout } from 'node:timers/promises'
import { CiError } from '../connection/ci-error.ts'
import { isIdleTimeout, messageOf } from '../connection/message-of.ts'
import { backoffMs } from './backoff.ts'
import type { StreamOptions } from './stream-options.ts'

// A connection that lasted this long was a good one, even if the job had nothing to say.
const healthyMs = 30_000
const longestPauseMs = 60_000

/** Decides how long to wait after a drop, and when enough is enough. */
export class Patience {
  readonly #options: StreamOptions
  #drops = 0
  #since = performance.now()
  #wasIdle = false

  constructor(options: StreamOptions) {
    this.#options = options
  }

  /** True when the last drop was only for silence, which is not worth a word. */
  get wasIdle(): boolean {
    return this.#wasIdle
  }

  /** Something new came: whatever drops next is the first drop again. */
  rewarded(): void {
    this.#drops = 0
  }

  /**
   * Waits before the next try. Rejects with CiError when the error is one that waiting does not mend or there were too
   * many in a row, and with the reason of an aborted signal.
   */
  async wait(error: unknown): Promise<void> {
    const { signal, onNotice, attempts = 12 } = this.#options
    signal?.throwIfAborted()
    if (CiError.is(error) && !isPassing(error)) throw error
    this.#wasIdle = isIdleTimeout(error)
    if (this.#wasIdle || performance.now() - this.#since >= healthyMs) this.#drops = 0
    this.#drops += 1
    const reason = error === undefined ? 'the stream ended before the job did' : messageOf(error)
    if (this.#drops > attempts) {
      const message = `The stream of the job broke ${this.#drops} times in a row without anything new: ${reason}`
      throw new CiError('unreachable', message, { cause: error })
    }
    const delayMs = Math.max(backoffMs(this.#drops), pauseOf(error))
    if (!this.#wasIdle) onNotice?.({ type: 'dropped', attempt: this.#drops, delayMs, reason })
    await pause(delayMs, this.#options)
    this.#since = performance.now()
  }
}

/** True for trouble that a server or proxy may be over with soon. */
function isPassing({ kind, status = 0 }: CiError): boolean {
  return kind === 'unreachable' || status >= 500 || status === 429
}

function pauseOf(error: unknown): number {
  return CiError.is(error) ? Math.min(error.retryAfterMs ?? 0, longestPauseMs) : 0
}

async function pause(ms: number, { signal, sleep }: StreamOptions): Promise<void> {
  try {
    await (sleep ? sleep(ms, signal) : setTimeout(ms, undefined, signal && { signal }))
  } finally {
    signal?.throwIfAborted()
  }
}
