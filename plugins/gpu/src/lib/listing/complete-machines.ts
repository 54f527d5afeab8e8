import { currentHost } from '@tuglet/kit/lib'
import { isOpen } from '../ledger/ledger-entry.ts'
import { openLedger } from '../ledger/open-ledger.ts'

/** Names of machines for completion, from the books alone. */
export async function completeMachines(): Promise<string[]> {
  return (await openLedger(currentHost()).list()).filter(isOpen).map(({ token }) => token)
}
