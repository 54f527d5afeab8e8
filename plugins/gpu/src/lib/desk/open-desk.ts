import type { GpuProvider, ProviderDeclaration } from '@tuglet/gpu-provider'
import type { Host, OpenSettings, Output, Step } from '@tuglet/kit/lib'
import { openLedger } from '../ledger/open-ledger.ts'
import { billingNotice } from '../money/billing-notice.ts'
import { chooseProvider, openProvider } from '../providers/open-provider.ts'
import type { Desk } from './desk.ts'

/** What a command gives to have a desk. */
export interface DeskSurroundings {
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Output
  readonly tasks: Step
  readonly flags: Readonly<Record<string, unknown>>
  readonly declarations: readonly ProviderDeclaration[]
  confirm(text: string): Promise<void>
}

/** Opens the desk of a command, and says in one line when something is billing. */
export async function openDesk(surroundings: DeskSurroundings): Promise<Desk> {
  const { host, out, declarations } = surroundings
  const ledger = openLedger(host)
  const open = new Map<string, GpuProvider>()
  const provider = (id: string) => {
    const declaration = chooseProvider(declarations, id)
    const known = open.get(declaration.id) ?? openProvider(declaration, surroundings)
    open.set(declaration.id, known)
    return known
  }
  const notice = billingNotice(await ledger.list(), host.now())
  if (notice !== undefined) out.note(notice)
  for (const file of await ledger.broken()) {
    out.warn(`${file} cannot be read; it may stand for a machine that costs money.`)
  }
  return { ...surroundings, ledger, provider, providerIds: declarations.map(({ id }) => id) }
}
