/** A clock that a test does not have to wait for. */
export interface FakeClock {
  now(): Date
  /** Resolves once the clock has reached that much later, which is at once unless something real is under way. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Lets time pass as it really does while the promise is pending: a reply must not lose against a time limit. */
  during<T>(real: Promise<T>): Promise<T>
}

interface Sleeper {
  readonly due: number
  wake(): void
}

/** Starts a clock at `start`: it stands still, and jumps to whoever wakes first when there is nothing else to do. */
export function fakeClock(start: Date): FakeClock {
  const sleepers = new Set<Sleeper>()
  let time = start.getTime()
  let busy = 0
  let timer: NodeJS.Timeout | undefined

  const first = () => [...sleepers].reduce((one, other) => (other.due < one.due ? other : one))
  const plan = () => {
    clearTimeout(timer)
    if (sleepers.size === 0) return
    const gap = first().due - time
    // Work that is about to do something real gets a moment to begin it.
    timer = setTimeout(jump, busy > 0 ? Math.min(gap, longestMs) : Math.min(gap / 100, momentMs))
  }
  const jump = () => {
    const sleeper = first()
    time = Math.max(time, sleeper.due)
    sleepers.delete(sleeper)
    sleeper.wake()
    plan()
  }
  const rest = () => {
    busy--
    plan()
  }

  return {
    now: () => new Date(time),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const sleeper: Sleeper = {
          due: time + (ms > 0 ? ms : 0),
          wake: () => {
            signal.removeEventListener('abort', abort)
            resolve()
          },
        }
        const abort = () => {
          sleepers.delete(sleeper)
          plan()
          reject(signal.reason)
        }
        signal.addEventListener('abort', abort, { once: true })
        sleepers.add(sleeper)
        plan()
      }),
    during: async (real) => {
      busy++
      plan()
      try {
        return await real
      } finally {
        // What comes after, such as reading the reply, is real too.
        setTimeout(rest, momentMs)
      }
    },
  }
}

const momentMs = 5
// A timer of Node that is asked for more than this fires at once.
const longestMs = 2 ** 31 - 1
