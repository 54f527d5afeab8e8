/** A file of a prediction that is on this machine. */
export interface SavedFile {
  /** Absolute. */
  readonly path: string
  /** Where it stood in the output, dotted; empty where it was all of it. */
  readonly key: string
  /** Absent for what came within the reply. */
  readonly url?: string
  readonly bytes: number
  readonly sha256: string
}
