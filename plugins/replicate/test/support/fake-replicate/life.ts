import type { Script } from './fake-model.ts'

/** A prediction or training of the fake server; what it looks like depends on the clock alone. */
export interface Life {
  readonly id: string
  /** `owner/name` */
  readonly model: string
  readonly version: string
  readonly input: Readonly<Record<string, unknown>>
  readonly deployment?: string
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number
  readonly deadline?: number
  readonly script: Script
  canceledAt?: number
  /** How much further it is than its age says: a reply was held back, or a stream was read. */
  ahead: number
}

/** What a life looks like at some time. */
export interface Stage {
  readonly status: 'starting' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'aborted'
  readonly output: unknown
  readonly error: string | null
  readonly logs: string
  readonly startedAt?: number
  readonly completedAt?: number
  readonly removed: boolean
}

const hourMs = 3_600_000

/** When it begins and ends unless somebody ends it. */
export function times({ createdAt, ahead, script: { startMs = 500, runMs = 1000 } }: Life): {
  start: number
  end: number
} {
  const start = createdAt - ahead + startMs
  return { start, end: start + runMs }
}

/** What it looks like at `now`. */
export function stageOf(life: Life, now: number): Stage {
  const { script, deadline = Infinity, canceledAt = Infinity } = life
  const { start, end } = times(life)
  const stopped = Math.min(deadline, canceledAt)
  if (now < Math.min(start, stopped)) return { ...nothing, status: 'starting', error: null }
  if (stopped < end && now >= stopped) return ended(life, { at: stopped, now })
  if (now < end) {
    const share = (now - start) / Math.max(1, end - start)
    return { ...nothing, status: 'processing', error: null, startedAt: start, logs: partOf(script.logs, share) }
  }
  return wiped(
    {
      status: script.status ?? 'succeeded',
      output: outputOf(life),
      error: script.error ?? null,
      logs: (script.logs ?? []).join(''),
      startedAt: start,
      completedAt: end,
      removed: false,
    },
    now,
  )
}

/** What it gives in the end. */
export function outputOf({ script }: Life): unknown {
  return (script.status ?? 'succeeded') === 'succeeded' ? (script.output ?? script.chunks ?? null) : null
}

const nothing = { output: null, logs: '', removed: false } as const

function ended(life: Life, { at, now }: { at: number; now: number }): Stage {
  const { start } = times(life)
  const begun = at > start
  // Canceled by hand before it began is "canceled" too; only a deadline aborts.
  const status = !begun && at === life.deadline ? 'aborted' : 'canceled'
  return wiped({ ...nothing, status, error: null, ...(begun && { startedAt: start }), completedAt: at }, now)
}

function wiped(stage: Stage & { completedAt: number }, now: number): Stage {
  return now < stage.completedAt + hourMs ? stage : { ...stage, output: null, logs: '', removed: true }
}

function partOf(logs: readonly string[] = [], share: number): string {
  return logs.slice(0, Math.floor(share * (logs.length + 1))).join('')
}
