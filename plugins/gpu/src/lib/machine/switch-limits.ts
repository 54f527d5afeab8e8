/** When a machine ends itself, whatever becomes of us; seconds, 0 for never. */
export interface SwitchLimits {
  /** After so much time in all, restarts of the container included. */
  readonly deadlineSeconds: number
  /** After so long without a heartbeat while no job runs. */
  readonly leaseSeconds: number
  /** After so long without a session, a job or work on the GPU. */
  readonly idleSeconds: number
}

/** How the switch does its work. */
export interface SwitchOptions extends SwitchLimits {
  /** A folder that survives a restart of the container, such as one on the volume. */
  readonly folder: string
  /** Lines for sh that make the provider end this machine; their exit code 0 says that it was asked. */
  readonly endMachine: string
  /** How long to wait for the first heartbeat, which comes after boot and image; 15 minutes at least by default. */
  readonly firstLeaseSeconds?: number
  readonly everySeconds?: number
  /** Ports on which connections count as sessions. */
  readonly sshPorts?: readonly number[]
  /** Lines for sh when nothing of `endMachine` helped; by default everything but the switch is ended. */
  readonly lastResort?: string
}

/** The limits as one line of the file that the switch reads at every turn. */
export function limitsLine({ deadlineSeconds, leaseSeconds, idleSeconds }: SwitchLimits): string {
  return [deadlineSeconds, leaseSeconds, idleSeconds].map((seconds) => Math.max(0, Math.ceil(seconds))).join(' ')
}
