/** All states of a machine, in the order of a life. */
export const machineStates = [
  /** Asked for; nothing of it is known yet. */
  'requested',
  /** Being placed, or its image being fetched. */
  'provisioning',
  /** Its container or system starts; it cannot be reached yet. */
  'booting',
  /** It runs and its address is known (or `exec` takes commands). Its sshd may need minutes more. */
  'ready',
  /** Stopped, its disk kept (and perhaps paid for). */
  'stopped',
  /** The provider has lost sight of it, or took it away. It may cost money. */
  'lost',
  /** It will never be ready; it may still have to be terminated. */
  'failed',
  /** Gone for good; it costs nothing more. */
  'terminated',
] as const

/** Where a machine is in its life, in words that mean the same for every provider. */
export type MachineState = (typeof machineStates)[number]

/** Where an sshd is to be reached. Rented machines name all three; for the rest the person's own ssh configuration decides. */
export interface SshAddress {
  readonly host: string
  readonly port?: number
  readonly user?: string
}

/** A machine as its provider sees it. */
export interface Machine {
  readonly id: string
  readonly name: string
  /** The token of its launch; undefined where the provider knows none. */
  readonly token?: string
  readonly state: MachineState
  readonly gpu?: string
  readonly gpuCount?: number
  readonly region?: string
  /** Known as soon as it is `ready`, for `ssh` transports. */
  readonly ssh?: SshAddress
  /**
   * US dollars per hour for the whole machine as it is now: 0 when it costs nothing, undefined when nobody
   * knows, as for a stopped one whose disk is paid for.
   */
  readonly pricePerHour?: number
  readonly createdAt?: Date
  readonly startedAt?: Date
  /** In the provider's own words, why it is `failed` or `lost`. */
  readonly problem?: string
}

/** Whether a machine in that state may cost money. */
export function costs(state: MachineState): boolean {
  return state !== 'terminated'
}
