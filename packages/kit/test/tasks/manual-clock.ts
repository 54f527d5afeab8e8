import type { Timers } from '../../src/tasks/idle-timers.ts'

/** A clock that a test moves by hand; timers run when their time has come. */
export interface ManualClock {
  readonly timers: Timers
  now(): number
  advance(ms: number): void
  /** How many timers are set. */
  waiting(): number
}

interface Waiting {
  at: number
  readonly every?: number
  readonly work: () => void
}

/** Starts a clock at a round time. */
export function manualClock(): ManualClock {
  let now = 1_000_000
  const waiting = new Set<Waiting>()
  const add = (timer: Waiting) => {
    waiting.add(timer)
    return () => void waiting.delete(timer)
  }
  const next = (until: number) => [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
  return {
    timers: {
      every: (ms, work) => add({ at: now + ms, every: ms, work }),
      after: (ms, work) => add({ at: now + ms, work }),
    },
    now: () => now,
    waiting: () => waiting.size,
    advance(ms) {
      const until = now + ms
      for (let timer = next(until); timer; timer = next(until)) {
        now = Math.max(now, timer.at)
        if (timer.every === undefined) waiting.delete(timer)
        else timer.at += timer.every
        timer.work()
      }
      now = until
    },
  }
}
