import type { LedgerEntry } from '../ledger/ledger-entry.ts'

/** What a machine has cost at its price by then, in US dollars, from the moment it was asked for; what it was charged where that is known. */
export function costSoFar(entry: LedgerEntry, now: Date): number {
  if (entry.charged !== undefined && entry.state === 'ended') return entry.charged
  return (secondsUp(entry, now) / 3600) * entry.pricePerHour
}

/** How long a machine has been there, in seconds; from its launch, or where its reply was lost from the request. */
export function secondsUp(entry: LedgerEntry, now: Date): number {
  // Nothing was launched, and it has ended: it never was.
  if (entry.state === 'ended' && entry.launchedAt === undefined) return 0
  const from = Date.parse(entry.launchedAt ?? entry.createdAt)
  const to = entry.endedAt === undefined ? now.getTime() : Date.parse(entry.endedAt)
  return Math.max(0, (to - from) / 1000)
}
