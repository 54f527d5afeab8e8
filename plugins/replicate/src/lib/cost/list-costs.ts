import type { JournalEntry } from '../journal/journal.ts'
import { usageOf } from './learn-usage.ts'
import { costOf, type Prices } from './prices.ts'

/** What past runs cost, by model or by day. */
export interface CostRow {
  /** `owner/name`, or `2026-01-02` in UTC. */
  readonly of: string
  /** That ended, however they did. */
  readonly runs: number
  readonly failed: number
  /** Seconds of work. */
  readonly seconds: number
  /** Estimated, in US dollars, of those runs whose price is known. */
  readonly usd?: number
  /** How many runs have no known price. */
  readonly unpriced: number
}

/** What to add up. */
export interface CostQuery {
  readonly by: 'model' | 'day'
  readonly since?: Date | undefined
  readonly model?: string | undefined
}

/** Adds up the runs of the journal, the dearest first, or the newest day first. */
export function listCosts(
  entries: readonly JournalEntry[],
  { by, since, model }: CostQuery,
  prices: Prices,
): CostRow[] {
  const ended = entries.filter(
    (entry) =>
      entry.predictionId !== undefined &&
      entry.outcome !== undefined &&
      (model === undefined || entry.model === model) &&
      (since === undefined || Date.parse(entry.at) >= since.getTime()),
  )
  const groups = Map.groupBy(ended, (entry) => (by === 'model' ? entry.model : entry.at.slice(0, 10)))
  const rows = [...groups].map(([of, group]) => sumOf(of, group, prices))
  return rows.toSorted((one, other) =>
    by === 'day' ? other.of.localeCompare(one.of) : (other.usd ?? 0) - (one.usd ?? 0) || other.seconds - one.seconds,
  )
}

function sumOf(of: string, group: readonly JournalEntry[], prices: Prices): CostRow {
  const costs = group.map((entry) => costOfRun(entry, prices)).filter((usd) => usd !== undefined)
  const seconds = group.reduce((sum, entry) => sum + (usageOf(entry).seconds ?? 0), 0)
  return {
    of,
    runs: group.length,
    failed: group.filter(({ outcome }) => outcome?.status !== 'succeeded').length,
    seconds: Math.round(seconds * 1000) / 1000,
    ...(costs.length > 0 && { usd: costs.reduce((sum, usd) => sum + usd, 0) }),
    unpriced: group.length - costs.length,
  }
}

/** What one past run cost by the prices of now; undefined where that cannot be told. */
export function costOfRun(entry: JournalEntry, prices: Prices): number | undefined {
  const found = prices.of(entry.model)
  return found && costOf(usageOf(entry), found.price, (name) => prices.hardware(name))
}
