import type { GpuProvider } from '@tuglet/gpu-provider'
import type { Host, OpenSettings, Output, Step } from '@tuglet/kit/lib'
import type { Ledger } from '../ledger/open-ledger.ts'

/** What every gpu command works with. */
export interface Desk {
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Output
  readonly tasks: Step
  readonly ledger: Ledger
  /** The ids of all providers that are installed. */
  readonly providerIds: readonly string[]
  /** The provider of that id, opened once; Failure('usage') names those there are. */
  provider(id: string): GpuProvider
  /** Goes on only when the person says yes; --yes answers. */
  confirm(text: string): Promise<void>
}
