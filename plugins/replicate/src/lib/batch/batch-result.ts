import type { Estimate } from '../cost/estimate-cost.ts'

/** What became of a row. */
export type RowStatus =
  | 'succeeded'
  | 'failed'
  | 'canceled'
  | 'aborted'
  /** Its output was deleted before it could be saved. */
  | 'expired'
  /** Created or perhaps created, and its end not seen: the same command goes on with it. */
  | 'unfinished'
  /** Not begun. */
  | 'waiting'

/** A row and what became of it. */
export interface RowResult {
  readonly type: 'row'
  readonly row: number
  readonly origin: string
  readonly model: string
  /** As asked; secrets masked. */
  readonly input: Readonly<Record<string, unknown>>
  readonly status: RowStatus
  /** It was done in an earlier run of the batch, and cost nothing in this one. */
  readonly before?: boolean
  readonly id?: string
  /** Absolute paths. */
  readonly files: readonly string[]
  readonly error?: string
  /** Seconds of work, as measured. */
  readonly seconds?: number | undefined
  /** US dollars: of what was measured, or before that as estimated. */
  readonly estimatedUsd?: number | undefined
}

/** The whole batch in numbers. */
export interface BatchSummary {
  readonly type: 'summary'
  readonly batch: string
  readonly rows: number
  readonly succeeded: number
  /** Of those, done in earlier runs. */
  readonly before: number
  readonly failed: number
  readonly unfinished: number
  readonly waiting: number
  /** US dollars for this run, estimated; undefined where no price is known. */
  readonly estimatedUsd?: number | undefined
  readonly basis?: Omit<Estimate, 'usd'> | undefined
  readonly dryRun?: boolean
}

/** What a batch tells, in the order in which it happens. */
export type BatchLine = RowResult | BatchSummary

/** Counts results by what became of them. */
export function countResults(results: readonly RowResult[]) {
  const of = (...wanted: readonly RowStatus[]) => results.filter(({ status }) => wanted.includes(status)).length
  return {
    rows: results.length,
    succeeded: of('succeeded'),
    before: results.filter(({ before }) => before).length,
    failed: of('failed', 'canceled', 'aborted', 'expired'),
    unfinished: of('unfinished'),
    waiting: of('waiting'),
  }
}
