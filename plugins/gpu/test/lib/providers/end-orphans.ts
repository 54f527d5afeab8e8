import type { LedgerEntry } from '../../../src/lib/ledger/ledger-entry.ts'
import { endMachine } from '../../../src/lib/providers/end-machine.ts'
import type { MachineTools } from '../../../src/lib/providers/machine-tools.ts'
import { reconcile } from '../../../src/lib/providers/reconcile.ts'

/** What came of ending the orphans of one provider. */
export interface OrphansEnded {
  readonly ended: readonly LedgerEntry[]
  readonly failed: readonly { readonly entry: LedgerEntry; readonly error: Error }[]
  /** Launches that were never found and may still turn up: look again in a quarter of an hour. */
  readonly unconfirmed: readonly LedgerEntry[]
}

/** What `gpu down --orphans` does, for one provider and without a desk: one machine that resists does not stop the others. */
export async function endOrphans(tools: MachineTools): Promise<OrphansEnded> {
  const standing = await reconcile(tools)
  const orphans = standing.flatMap(({ standing: how, entry }) => (how === 'orphan' && entry ? [entry] : []))
  const unconfirmed = standing.flatMap(({ standing: how, entry }) => (how === 'unconfirmed' && entry ? [entry] : []))
  const outcomes = await Promise.allSettled(orphans.map((entry) => endMachine(entry, tools)))
  return {
    ended: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
    failed: outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [{ entry: orphans[index]!, error: outcome.reason as Error }] : [],
    ),
    unconfirmed,
  }
}
