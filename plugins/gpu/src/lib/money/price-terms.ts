import type { Offer } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import { dollars } from './dollars.ts'

/** What a person agrees to before anything is rented. */
export interface PriceTerms {
  /** Tried in this order until one can be had. */
  readonly candidates: readonly Offer[]
  /** The highest price of them, in US dollars per hour. */
  readonly pricePerHour: number
  /** After that the machine ends itself. */
  readonly timeLimitSeconds: number
  /** The most that it can cost: price × time limit. */
  readonly worstCase: number
}

/** Limits that a person or a setting sets. */
export interface PriceLimits {
  /** US dollars per hour. */
  readonly maxPricePerHour?: number | undefined
  /** US dollars in all: shortens the time limit. */
  readonly budget?: number | undefined
  /** The longest time asked for. */
  readonly timeLimitSeconds: number
}

const shortestSeconds = 300

/** Works out the terms of candidates; throws Failure('usage') when the price is above a limit or the budget too small for five minutes. */
export function priceTerms(candidates: readonly Offer[], limits: PriceLimits): PriceTerms {
  const { maxPricePerHour = Infinity, budget } = limits
  for (const [name, value] of Object.entries({ '--max-price': limits.maxPricePerHour, '--budget': budget })) {
    if (value !== undefined && !(value > 0)) throw badLimit(name)
  }
  if (!(limits.timeLimitSeconds > 0)) throw badLimit('--time-limit')
  const within = candidates.filter(({ pricePerHour }) => pricePerHour <= maxPricePerHour)
  const [cheapest] = candidates
  if (within.length === 0) throw tooDear(cheapest, maxPricePerHour)
  const pricePerHour = Math.max(...within.map((offer) => offer.pricePerHour))
  const timeLimitSeconds = withinBudget(limits.timeLimitSeconds, pricePerHour, budget)
  return { candidates: within, pricePerHour, timeLimitSeconds, worstCase: (pricePerHour * timeLimitSeconds) / 3600 }
}

function withinBudget(seconds: number, pricePerHour: number, budget: number | undefined): number {
  if (budget === undefined || pricePerHour === 0) return seconds
  const affordable = Math.floor((budget / pricePerHour) * 3600)
  if (affordable < shortestSeconds) {
    throw new Failure(
      'usage',
      `${dollars(budget)} is not enough for five minutes at ${dollars(pricePerHour)} an hour.`,
      {
        code: 'BUDGET_TOO_SMALL',
        hints: ['Give more with --budget, or choose a cheaper --gpu: tuglet gpu offers'],
      },
    )
  }
  return Math.min(seconds, affordable)
}

function tooDear(cheapest: Offer | undefined, limit: number): Failure {
  if (!cheapest) {
    return new Failure('notFound', 'Nobody has such a machine to rent just now.', {
      code: 'NO_OFFER',
      hints: ['See what there is: tuglet gpu offers'],
    })
  }
  const { gpu, pricePerHour } = cheapest
  return new Failure(
    'usage',
    `The cheapest ${gpu} costs ${dollars(pricePerHour)} an hour, more than ${dollars(limit)}.`,
    {
      code: 'PRICE_TOO_HIGH',
      hints: ['Raise --max-price, or choose another --gpu: tuglet gpu offers'],
      data: { pricePerHour, maxPricePerHour: limit },
    },
  )
}

function badLimit(flag: string): Failure {
  return new Failure('usage', `${flag} must be more than 0.`, { code: 'BAD_LIMIT' })
}
