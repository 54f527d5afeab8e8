/** A command to run detached on a machine. */
export interface JobSpec {
  /** Unique; the same id never starts twice. */
  readonly id: string
  readonly argv: readonly string[]
  /** The working directory on the machine; `~` is the home directory there. */
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Whether the command reads what `pumpStdin` sends; otherwise its stdin is empty. */
  readonly stdin?: boolean
  /** Generations that must be in place: the job is refused while files are missing. */
  readonly expects?: readonly ExpectedFiles[]
}

/** A mount and the generation of it that a job needs. */
export interface ExpectedFiles {
  readonly mountId: string
  readonly generation: string
}
