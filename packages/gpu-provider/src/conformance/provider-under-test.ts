import type { GpuProvider } from '../gpu-provider.ts'
import type { LaunchSpec } from '../launch-spec.ts'
import type { Machine } from '../machine.ts'
import type { Offer, OfferQuery } from '../offer.ts'
import type { ProviderErrorKind } from '../provider-error.ts'

/** What a rig makes go wrong at the far side; see `CloudFaultKind` of the cloud in memory for the words. */
export type RigFaultKind = Exclude<ProviderErrorKind, 'gone'> | 'gone' | 'unreachable' | 'reply-lost' | 'hang'

/** A fault for all calls of that kind until `heal`. */
export interface RigFault {
  readonly on: 'checkAuth' | 'offers' | 'launch' | 'find' | 'get' | 'list' | 'terminate'
  readonly kind: RigFaultKind
}

/** A provider, and a far side that a test can look at and harm. Whatever a rig lacks, the checks that need it are skipped. */
export interface ProviderUnderTest {
  readonly provider: GpuProvider
  /** A query with at least one offer: one GPU unless it says otherwise. */
  readonly query?: Partial<OfferQuery>
  /** A region that has the GPU of the query. */
  readonly region?: string
  /** Replaces parts of what machines are launched with. */
  readonly spec?: Partial<LaunchSpec>
  /** Texts that must never show: keys, tokens. */
  readonly secrets?: readonly string[]
  /** Lets time pass at the far side. */
  sleep(ms: number): Promise<void>
  /** The ids of the machines that exist there now, anybody's; undefined when the rig cannot tell. */
  alive?(): readonly string[]
  /** Makes such calls fail until `heal`; false when it cannot bring that about. */
  fault?(fault: RigFault): boolean
  heal?(): void
  /** Resolves when a call of that kind has reached the far side since the last fault was armed. */
  met?(on: RigFault['on']): Promise<void>
  /** Adds a machine of somebody else to the same account and gives its id. */
  addForeign?(name: string): string
  /** What a machine was told to run, as the far side has it. */
  startScriptOf?(machineId: string): string | undefined
  /** The same provider with a key that is no good. */
  readonly refused?: GpuProvider
  /** The same account as another process sees it. */
  another?(): GpuProvider
  /** Ends what the rig started. */
  close?(): Promise<void>
}

/** What a check works with: the rig, and shorthands that all checks share. */
export interface Bench extends ProviderUnderTest {
  /** The cheapest offer of the rig's query. */
  offer(query?: Partial<OfferQuery>): Promise<Offer>
  /** A specification with a token of its own. */
  newSpec(): LaunchSpec
  /** Launches a machine; it is ended when the check is over. */
  launch(spec?: LaunchSpec): Promise<{ readonly machineId: string; readonly spec: LaunchSpec; readonly offer: Offer }>
  /** Asks until the machine is in that state; throws after many tries. */
  until(machineId: string, is: (machine: Machine | undefined) => boolean): Promise<Machine | undefined>
  /** Skips the check, and says why, when the condition does not hold. */
  need(condition: boolean, reason: string): void
  /** Arms a fault, or skips the check where the rig cannot. */
  break(fault: RigFault): void
}

/** One rule of the interface. */
export interface ProviderCheck {
  /** A sentence that is true of a good provider. */
  readonly title: string
  run(bench: Bench): Promise<void> | void
}
