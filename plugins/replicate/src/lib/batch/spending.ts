import { Failure } from '@tuglet/kit/lib'
import { dollars, type Estimate } from '../cost/estimate-cost.ts'

/** Keeps a batch below what it may cost. */
export interface Spending {
  /** Sets aside what a row is thought to cost, before it is created, and gives that; undefined when it is too much. */
  reserve(estimate: Pick<Estimate, 'usd'>): number | undefined
  /** Replaces what was set aside by what it was, where that is known. */
  settle(reserved: number, usd: number | undefined): void
}

/** Starts with nothing spent; once rows were measured, the next ones are thought to cost no less. */
export function openSpending(most = Infinity): Spending {
  let sum = 0
  const measured = { usd: 0, rows: 0 }
  return {
    reserve({ usd = 0 }) {
      const wanted = Math.max(usd, measured.rows === 0 ? 0 : measured.usd / measured.rows)
      // Sums of cents in binary are a little off.
      if (sum + wanted > most + 1e-9) return undefined
      sum += wanted
      return wanted
    },
    settle(reserved, usd) {
      if (usd === undefined) return
      sum += usd - reserved
      if (usd > 0) {
        measured.usd += usd
        measured.rows++
      }
    },
  }
}

/** What there is to know before anything is paid. */
export interface Price {
  readonly estimates: readonly (Estimate & { readonly model: string })[]
  readonly most: number
  /** The person's own prices. */
  readonly file: string
}

/** Throws Failure('usage') when a batch is thought to cost more than it may, or nobody knows what it costs. */
export function requireAffordable({ estimates, most, file }: Price): void {
  const unknown = estimates.find(({ usd }) => usd === undefined)
  if (unknown) {
    const isUnpriced = unknown.source === undefined
    throw new Failure('usage', `Nobody knows what ${unknown.model} costs, so --max-cost cannot be kept.`, {
      code: 'COST_UNKNOWN',
      hints: isUnpriced
        ? [`Write its price into ${file}: tuglet replicate cost --init-prices makes one to edit.`]
        : ['It is paid by what it uses, and no past run tells how much that is: run one first, with --limit 1.'],
    })
  }
  const sum = estimates.reduce((so, { usd }) => so + (usd ?? 0), 0)
  if (sum <= most + 1e-9) return
  const each = sum / estimates.length
  throw new Failure(
    'usage',
    `These ${estimates.length} runs would cost ${dollars(sum)}, more than --max-cost ${most}.`,
    {
      code: 'TOO_EXPENSIVE',
      hints: [`--limit ${Math.floor(most / each)} stays below it. Nothing was run.`],
      data: { estimatedUsd: sum, maxCost: most },
    },
  )
}
