import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { wholeCharge } from '../money/whole-charge.ts'
import { billOf } from './bill-of.ts'
import type { MachineTools } from './machine-tools.ts'

// Bills reach back so far, and a list of costs is not to wait for more answers than this.
const reachMs = 29 * 24 * 3_600_000
const mostAsked = 20

/** Writes into the books what ended machines of a provider were charged, where its bills know it by now; gives those entries. */
export async function settleCharges(
  entries: readonly LedgerEntry[],
  tools: MachineTools & { readonly signal: AbortSignal },
): Promise<readonly LedgerEntry[]> {
  const { provider, ledger, host } = tools
  if (!provider.capabilities.billing) return []
  const unsettled = entries.filter((entry) => isUnsettled(entry, host.now())).slice(-mostAsked)
  const settled = await Promise.all(
    unsettled.map(async ({ token, machineId = '', endedAt = '' }) => {
      const cost = await billOf(machineId, tools)
      const charged = wholeCharge(cost, { endedAt: new Date(endedAt), now: host.now() })
      return charged === undefined ? [] : [await ledger.update(token, { charged })]
    }),
  )
  return settled.flat()
}

function isUnsettled(entry: LedgerEntry, now: Date): boolean {
  const { machineId, endedAt, charged } = entry
  if (isOpen(entry) || machineId === undefined || endedAt === undefined || charged !== undefined) return false
  return now.getTime() - Date.parse(endedAt) < reachMs
}
