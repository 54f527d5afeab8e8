import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { reconcile, type StandingMachine } from '../providers/reconcile.ts'

/** What one provider says of its machines, or why it could not be asked. */
export interface ProviderAnswer {
  readonly standing: readonly StandingMachine[]
  /** In the books, and not known to its provider's answer, since there is none. */
  readonly unasked: readonly LedgerEntry[]
  readonly problem?: string
}

/**
 * Asks every provider that is installed or in the books how its machines stand; one that fails (its key is refused, its plugin
 * is gone) is an answer as well, and hides nothing that the others have.
 */
export async function askProviders(entries: readonly LedgerEntry[], desk: Desk): Promise<readonly ProviderAnswer[]> {
  const open = entries.filter(isOpen)
  const ids = new Set([...desk.providerIds, ...open.map(({ provider }) => provider)])
  return desk.tasks.step('Asking the providers', () =>
    Promise.all([...ids].map((id) => ask(id, { own: open.filter(({ provider }) => provider === id), desk }))),
  )
}

async function ask(
  id: string,
  { own, desk }: { readonly own: readonly LedgerEntry[]; readonly desk: Desk },
): Promise<ProviderAnswer> {
  const { signal } = desk.host
  const isUsed = own.length > 0
  try {
    const provider = desk.provider(id)
    // Whoever never used a provider is not bothered with its sign-in.
    if (!isUsed && !(await provider.checkAuth(signal)).ok) return { standing: [], unasked: [] }
    return { standing: await reconcile(toolsOf(desk, provider), signal), unasked: [] }
  } catch (error) {
    signal.throwIfAborted()
    const problem = error instanceof Error ? error.message : String(error)
    return { standing: [], unasked: own, ...(isUsed && { problem }) }
  }
}
