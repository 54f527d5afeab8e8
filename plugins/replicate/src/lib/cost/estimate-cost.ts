import type { JournalEntry } from '../journal/journal.ts'
import { learnUsage, type Learned } from './learn-usage.ts'
import { costOf, type KnownPrice, type Prices } from './prices.ts'

/** What a run is thought to cost; never more than a guess. */
export interface Estimate {
  /** US dollars; undefined where it cannot be told. */
  readonly usd: number | undefined
  /** Seconds of work, on average. */
  readonly seconds?: number | undefined
  /** How many past runs it was learned from. */
  readonly runs: number
  readonly source?: KnownPrice['source'] | undefined
  readonly asOf?: string | undefined
}

/** Estimates runs by the journal and the prices. */
export type Estimator = (run: { readonly model: string; readonly input: Readonly<Record<string, unknown>> }) => Estimate

// How models call the number of pictures they are asked for.
const countNames = ['num_outputs', 'num_images', 'number_of_images', 'max_images', 'n', 'count']

/** Makes an estimator; what was learned of a model is worked out once. */
export function estimator(entries: readonly JournalEntry[], prices: Prices): Estimator {
  const known = new Map<string, Learned | undefined>()
  const learned = (model: string) => {
    if (!known.has(model)) known.set(model, learnUsage(entries, model))
    return known.get(model)
  }
  return ({ model, input }) => {
    const past = learned(model)
    const found = prices.of(model)
    const asked = countNames.map((name) => input[name]).find((value) => typeof value === 'number')
    const usage = { ...past?.usage, outputs: asked ?? past?.usage.outputs ?? 1 }
    return {
      usd: found && costOf(usage, found.price, (name) => prices.hardware(name)),
      seconds: past?.usage.seconds,
      runs: past?.runs ?? 0,
      source: found?.source,
      asOf: found?.asOf,
    }
  }
}

/** `~$0.012` */
export function dollars(usd: number): string {
  if (usd === 0) return '$0'
  const digits = usd >= 1 ? 2 : Math.min(8, 2 - Math.floor(Math.log10(usd)))
  return `~$${usd.toFixed(digits)}`
}

/** Where an estimate is from, and how old: `41 past runs, prices of 2026-10-07 (45 days old)`. */
export function basisText({ runs, source, asOf }: Omit<Estimate, 'usd'>, now: Date): string {
  const learned = runs === 0 ? 'no past runs' : `${runs} past run${runs === 1 ? '' : 's'}`
  if (source === undefined) return learned
  const whose = source === 'yours' ? 'your prices' : 'prices that come with tuglet'
  return `${learned}, ${whose}${asOf === undefined ? ', undated' : ` of ${asOf}${ageText(asOf, now)}`}`
}

function ageText(asOf: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(asOf)) / 86_400_000)
  return Number.isNaN(days) || days < 0 ? '' : ` (${days} day${days === 1 ? '' : 's'} old)`
}
