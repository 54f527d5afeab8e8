/** What a machine is started with. Nothing in it is secret: providers show much of it in consoles and API replies. */
export interface LaunchSpec {
  /** `machineName(…)`: unique, with the token in it; the machine carries it, so that `find` and `list` know it again. */
  readonly name: string
  readonly token: string
  /** The container image; a provider of whole computers has none. */
  readonly image?: string
  /** Environment of the container; the person's secrets never travel this way. */
  readonly env: Readonly<Record<string, string>>
  /** One line of `authorized_keys`. */
  readonly publicKey: string
  /** The machine's own disk; in a container it is wiped when that restarts. */
  readonly diskGb: number
  /** Storage at a path that outlives a restart of the container, and ends with the machine. */
  readonly volume?: { readonly path: string; readonly gb: number }
  /** How long it may live at most; whoever has `enforcedTimeLimit` ends it then. */
  readonly timeLimitSeconds: number
  /** `22/tcp` and what else is to be reached. */
  readonly ports: readonly string[]
  /**
   * A POSIX sh script that the machine runs as its start command, and runs again whenever its container restarts. It arms
   * the dead-man switch before anything else and does not end; when the switch fires it runs `GpuProvider.selfTerminate`.
   */
  readonly startScript: string
}

/** A launch that was taken on. */
export interface Launched {
  readonly machineId: string
}
