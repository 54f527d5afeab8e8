import { Failure } from '@tuglet/kit/lib'
import { dollars, type Estimate } from '../cost/estimate-cost.ts'

/** Keeps a batch below what it may cost. */
export interface Spending {
  /** Sets the estimate aside before a row is created; false when that is too much. */
  reserve(estimate: Estimate): boolean
  /** Replaces what was set aside by what it was, as far as that is known. */
  settle(estimate: Estimate, usd: number | undefined): void
  /** US dollars so far, with what is set aside; undefined when no price is known. */
  readonly usd: number | undefined
}

/** Starts with nothing spent. */
export function openSpending(most: number | undefined): Spending {
  let sum: number | undefined
  const add = (usd: number | undefined) => {
    if (usd !== undefined) sum = (sum ?? 0) + usd
  }
  return {
    reserve({ usd }) {
      // Sums of cents in binary are a little off.
      if (most !== undefined && (sum ?? 0) + (usd ?? 0) > most + 1e-9) return false
      add(usd)
      return true
    },
    settle(estimate, usd) {
      if (usd === undefined) return
      add(-(estimate.usd ?? 0))
      add(usd)
    },
    get usd() {
      return sum
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
