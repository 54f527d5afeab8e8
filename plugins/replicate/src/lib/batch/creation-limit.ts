/** Why the server refused a request, and how long it wants us to wait. */
export interface Refusal {
  readonly ms: number
  readonly reason: string
}

/** Lets only so many predictions be created as Replicate takes. */
export interface CreationLimit {
  /** Resolves when one may be created, first come first served. */
  take(signal: AbortSignal): Promise<void>
  /** One was refused: it does not count, and the pace may be too high. */
  refused(refusal: Refusal): void
  /** One was taken. */
  created(): void
  /** The pace of now. */
  readonly perMinute: number
}

/** What a limit goes by. */
export interface CreationPace {
  now(): Date
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** 600 unless given, as Replicate says. */
  readonly perMinute?: number
  /** How many may go at once after a while without any; 10 unless given. */
  readonly burst?: number
}

// What accounts without credit are given.
const lowest = 6
// At the usual pace nobody waits so long for the next one.
const lowCreditMs = 5000
const refusedInRow = 5
const takenInRow = 10

/**
 * A bucket of tokens that is filled 600 times a minute. After a refusal that tells of low credit it is filled 6 times a
 * minute, and faster again when all goes well, unless the server said what it takes.
 */
export function creationLimit({ now, sleep, perMinute: usual = 600, burst = 10 }: CreationPace): CreationLimit {
  let perMinute = usual
  let isStated = false
  let full = -Infinity
  let closedUntil = -Infinity
  let [refusals, successes] = [0, 0]
  let turn: Promise<unknown> = Promise.resolve()

  const interval = () => 60_000 / perMinute
  const early = (time: number) => {
    const room = (perMinute < usual ? 1 : burst) * interval()
    return Math.max(Math.max(full, time) + interval() - time - room, closedUntil - time)
  }
  const pass = async (signal: AbortSignal) => {
    for (let ms = early(now().getTime()); ms > 0; ms = early(now().getTime())) await sleep(Math.ceil(ms), signal)
    signal.throwIfAborted()
    full = Math.max(full, now().getTime()) + interval()
  }
  const slow = (to: number) => {
    perMinute = Math.max(1, Math.min(perMinute, to))
    full = -Infinity
  }
  return {
    take(signal) {
      const mine = turn.then(() => pass(signal))
      turn = mine.catch(() => undefined)
      return mine
    },
    refused({ ms, reason }) {
      full -= interval()
      successes = 0
      const stated = Number(/reduced to (\d+) requests? per minute/i.exec(reason)?.[1] ?? NaN)
      if (stated > 0) isStated = true
      if (stated > 0 || ms >= lowCreditMs) {
        slow(stated > 0 ? stated : lowest)
        closedUntil = Math.max(closedUntil, now().getTime() + ms)
      } else if (++refusals >= refusedInRow) {
        slow(Math.max(lowest, perMinute / 2))
        refusals = 0
      }
    },
    created() {
      refusals = 0
      if (isStated || perMinute >= usual || ++successes < takenInRow) return
      successes = 0
      perMinute = Math.min(usual, perMinute * 2)
    },
    get perMinute() {
      return perMinute
    },
  }
}
