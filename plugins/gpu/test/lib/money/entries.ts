import type { LedgerEntry } from '../../../src/lib/ledger/ledger-entry.ts'

/** An entry of the books: launched at noon, for a dollar an hour. */
export function entryOf(change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    version: 1,
    token: 'abc111',
    name: 'tuglet-test0000-abc111',
    provider: 'memory',
    machineId: 'm1',
    state: 'ready',
    offer: { id: '1', gpu: 'L40', gpuCount: 2, spot: false, pricePerHour: 1, availability: 'high' },
    pricePerHour: 1,
    timeLimitSeconds: 3600,
    createdAt: '2026-01-02T11:59:00Z',
    launchedAt: '2026-01-02T12:00:00Z',
    kept: false,
    owner: { computer: 'here', seenAt: '2026-01-02T12:00:00Z' },
    ...change,
  }
}

/** So many minutes after noon. */
export function after(minutes: number): Date {
  return new Date(Date.parse('2026-01-02T12:00:00Z') + minutes * 60_000)
}
