import { seeded } from '../support/fake-replicate/rate-limit.ts'

/** When a process is killed. */
export interface KillPoint {
  /** At this request to the API, counted from 1. */
  readonly request: number
  /** That request is lost; or carried out, and its reply lost; or the process has the reply for a moment. */
  readonly phase: 'lost' | 'unanswered' | 'after'
  /** How long that moment is. */
  readonly afterMs: number
}

/** Points at every request and in every phase, and then at random moments after replies: the same for the same seed. */
export function killPoints(requests: number, count: number, seed: number): KillPoint[] {
  const random = seeded(seed)
  const phases = ['lost', 'unanswered', 'after'] as const
  const each = Array.from({ length: requests }, (_, at) =>
    phases.map((phase) => ({ request: at + 1, phase, afterMs: Math.floor(random() * 60) })),
  ).flat()
  const more = Array.from({ length: Math.max(0, count - each.length) }, () => ({
    request: 1 + Math.floor(random() * requests),
    phase: 'after' as const,
    afterMs: Math.floor(random() * 400),
  }))
  return [...each, ...more].slice(0, count)
}

/** Some of them, spread over all, the same for the same seed. */
export function sample<T>(points: readonly T[], count: number, seed: number): T[] {
  const random = seeded(seed)
  const left = [...points]
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(Math.floor(random() * left.length), 1)[0]!,
  )
}
