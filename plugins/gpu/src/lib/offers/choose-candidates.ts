import type { Offer } from '@tuglet/gpu-provider'

/** How candidates are chosen. */
export interface CandidateOptions {
  /** A limit that the person gave: all offers up to it will do. */
  readonly maxPricePerHour?: number | undefined
  /** At most so many are tried; 6 unless given. */
  readonly most?: number
}

// Without a limit of the person's own, what replaces a machine that is taken may cost a quarter more than the one asked for.
const tolerance = 1.25

/** The offers to try one after the other, cheapest and likeliest first; those that are known to be taken come last. */
export function chooseCandidates<One extends Offer>(
  offers: readonly One[],
  { maxPricePerHour, most = 6 }: CandidateOptions = {},
): readonly One[] {
  const inOrder = offers.toSorted((a, b) => a.pricePerHour - b.pricePerHour)
  const there = inOrder.filter(({ availability }) => availability !== 'none')
  const ordered = there.length > 0 ? there : inOrder
  const limit = maxPricePerHour ?? (ordered[0]?.pricePerHour ?? 0) * tolerance
  return ordered.filter(({ pricePerHour }) => pricePerHour <= limit).slice(0, most)
}
