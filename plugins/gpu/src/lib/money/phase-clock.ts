import type { PhaseTime } from '../ledger/ledger-entry.ts'

/** Measures what a run spends its time on, one phase after another. */
export interface PhaseClock {
  /** Ends the phase before and begins this one. */
  begin(name: string): void
  /** Ends the last phase; all phases so far, in order. */
  stop(): readonly PhaseTime[]
  /** The same without ending it. */
  phases(): readonly PhaseTime[]
}

/** A clock of phases that has not begun; phases of the same name in a row are one. */
export function phaseClock(host: { now(): Date }): PhaseClock {
  const done: PhaseTime[] = []
  let current: { name: string; startedAt: Date } | undefined
  const measured = (): PhaseTime[] => {
    if (!current) return []
    const { name, startedAt } = current
    return [{ name, startedAt: startedAt.toISOString(), seconds: (host.now().getTime() - startedAt.getTime()) / 1000 }]
  }
  const close = () => {
    done.push(...measured())
    current = undefined
  }
  return {
    begin(name) {
      if (current?.name === name) return
      close()
      current = { name, startedAt: host.now() }
    },
    stop() {
      close()
      return [...done]
    },
    phases: () => [...done, ...measured()],
  }
}
