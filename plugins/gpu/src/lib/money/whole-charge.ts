import type { MachineCost } from '@tuglet/gpu-provider'

// The provider's clock and ours may differ by so much, in milliseconds.
const slackMs = 30_000

/**
 * What a machine was charged, in US dollars, when the bill is of its whole life; undefined when nothing was counted yet, or
 * only a part: bills come by the hour or day, and the last one grows until it is over.
 */
export function wholeCharge(
  cost: MachineCost | undefined,
  { endedAt, now }: { readonly endedAt: Date; readonly now: Date },
): number | undefined {
  if (!cost || cost.amount <= 0) return undefined
  const until = cost.until?.getTime()
  if (until === undefined) return cost.amount
  return until >= endedAt.getTime() - slackMs && until <= now.getTime() ? cost.amount : undefined
}
