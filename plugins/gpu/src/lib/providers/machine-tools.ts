import type { GpuProvider } from '@tuglet/gpu-provider'
import type { Host } from '@tuglet/kit/lib'
import type { Ledger } from '../ledger/open-ledger.ts'

/** What everything about machines is done with. */
export interface MachineTools {
  readonly provider: GpuProvider
  readonly ledger: Ledger
  readonly host: Pick<Host, 'dirs' | 'now' | 'sleep'>
  /** Says in a few words what is going on. */
  readonly status?: (text: string) => void
}

/** A signal that never aborts: what ends machines goes on after Ctrl-C. */
export function unending(): AbortSignal {
  return new AbortController().signal
}
