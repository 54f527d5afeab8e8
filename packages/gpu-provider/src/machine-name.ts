/** What stands in the name of a machine of ours. */
export interface MachineName {
  /** Whose ledger it is in: one word per installation, so that another computer's machines are told from lost ones. */
  readonly installation: string
  /** The one word of this machine. */
  readonly token: string
}

const pattern = /^tuglet-([a-z0-9]{4,12})-([a-z0-9]{6,24})$/

/** The name of a machine: what every provider tags it with; throws TypeError when a part is not lower-case letters and digits. */
export function machineName({ installation, token }: MachineName): string {
  const name = `tuglet-${installation}-${token}`
  if (!pattern.test(name)) throw new TypeError(`"${name}" cannot be the name of a machine`)
  return name
}

/** Reads the name of a machine; undefined when the machine is not ours. */
export function readMachineName(name: string): MachineName | undefined {
  const [, installation, token] = pattern.exec(name) ?? []
  return installation === undefined || token === undefined ? undefined : { installation, token }
}

/** Whether that is the name of a machine of ours: the only machines that a provider lists, finds or ends for us. */
export function isMachineName(name: string): boolean {
  return pattern.test(name)
}
