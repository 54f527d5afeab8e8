/** What a provider can do; what it cannot is never asked of it. */
export interface Capabilities {
  /** How commands reach a machine: `ssh` to the address in `Machine.ssh`, or `exec` through the provider. */
  readonly transport: 'ssh' | 'exec'
  /** `launch` makes machines and `terminate` ends them. False: they exist without us, are lent, and are never ended. */
  readonly ownsMachines: boolean
  /** Each machine takes the public key of its launch; false where the person's own keys already open it. */
  readonly perMachineKeys: boolean
  /** `stop` and `start` are there. A stopped machine may still cost money for its disk. */
  readonly stop: boolean
  /** Cheaper machines that may be taken away at any time. */
  readonly spot: boolean
  /** The provider itself ends the machine after `LaunchSpec.timeLimitSeconds`; elsewhere only the switch on the machine does. */
  readonly enforcedTimeLimit: boolean
  /** The machine runs `LaunchSpec.startScript` by itself when it starts, and again when its container restarts. */
  readonly runsStartScript: boolean
  /** `logs` is there, and what it gives comes over a connection that cannot be forged: host keys may be read from it. */
  readonly logs: boolean
  /** `cost` is there: what the provider really charges. */
  readonly billing: boolean
  /** Offers of more than one GPU on a machine. */
  readonly multiGpu: boolean
  /** Offers name a region, and a query may choose one. */
  readonly region: boolean
  /** What it cannot do and people may expect, each a sentence for them: `stop: "Lambda cannot stop a machine, only end it."` */
  readonly lacks?: Readonly<Record<string, string>>
}
