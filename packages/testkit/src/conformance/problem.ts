/** Something a plugin does that no plugin should: where, and what. */
export interface Problem {
  /** A command as typed (`weather show`), or a file of the package. */
  readonly place: string
  readonly text: string
}
