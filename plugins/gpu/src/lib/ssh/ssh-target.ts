/** How a machine is reached by ssh. */
export interface SshTarget {
  /** A name of the person's ssh configuration, or an address. */
  readonly host: string
  readonly port?: number
  readonly user?: string
  /** A private key that is the only one offered; without it the person's configuration and agent decide. */
  readonly keyPath?: string
  /** Set for a rented machine: its addresses are given to others afterwards, so it is known by a name of ours. */
  readonly identity?: MachineIdentity
}

/** What a rented machine is recognised by. */
export interface MachineIdentity {
  readonly name: string
  /** A known_hosts file of its own. */
  readonly knownHosts: string
}

/** The target as a person would write it. */
export function targetText({ host, port, user }: SshTarget): string {
  return `${user ? `${user}@` : ''}${host}${port === undefined ? '' : `:${port}`}`
}
