import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers'

/** Timers for painting; each call gives back what stops it. */
export interface Timers {
  every(ms: number, work: () => void): () => void
  after(ms: number, work: () => void): () => void
}

/** Timers that never keep the process alive, so that showing steps cannot make a command hang. */
export const idleTimers: Timers = {
  every(ms, work) {
    const timer = setInterval(work, ms).unref()
    return () => clearInterval(timer)
  },
  after(ms, work) {
    const timer = setTimeout(work, ms).unref()
    return () => clearTimeout(timer)
  },
}
