import type { Offer } from '@tuglet/gpu-provider'

/**
 * Where a machine is in our books. `requesting`: the create call may be under way, or its sender was killed; `unknown`: its
 * reply was lost and nothing was found yet. `ended` is final and only ever written after the provider confirmed it.
 */
export type LedgerState = 'requesting' | 'launched' | 'ready' | 'ending' | 'ended' | 'unknown'

/** Which run looks after a machine. */
export interface Owner {
  /** The name of its computer. */
  readonly computer: string
  /** Tells a process from a later one of the same number; undefined where the system does not show it. */
  readonly run?: string
  /** When it was last heard of, as an ISO date. */
  readonly seenAt: string
}

/** What was done on a machine, and how long it took. */
export interface PhaseTime {
  readonly name: string
  readonly startedAt: string
  readonly seconds: number
}

/** One machine in our books; plain JSON. Nothing in it is secret. */
export interface LedgerEntry {
  readonly version: 1
  readonly token: string
  readonly name: string
  readonly provider: string
  /** The account it is in; another account's "not found" says nothing about it. */
  readonly account?: string
  readonly machineId?: string
  readonly state: LedgerState
  readonly offer: Offer
  /** US dollars per hour for the whole machine. */
  readonly pricePerHour: number
  readonly timeLimitSeconds: number
  readonly image?: string
  readonly createdAt: string
  readonly launchedAt?: string
  readonly readyAt?: string
  readonly endedAt?: string
  /** Somebody wants it to go on without a run that looks after it. */
  readonly kept: boolean
  readonly owner: Owner
  readonly phases?: readonly PhaseTime[]
  /** What the provider charged in the end, in US dollars. */
  readonly charged?: number
  readonly problem?: string
}

/** Whether the machine may exist, and so may cost money. */
export function isOpen({ state }: Pick<LedgerEntry, 'state'>): boolean {
  return state !== 'ended'
}
