/** A file to send. */
export interface ProjectFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string
  /** The file on this machine: another than `path` says when that is a link. */
  readonly source: string
  readonly bytes: number
  readonly isExecutable: boolean
  readonly modified: Date
}

/** Something of the project that is not sent; the path of a folder ends in a slash. */
export interface LeftBehind {
  readonly path: string
  readonly why: string
}

/** `seed`: what the Python client sends, no path part that starts with a dot. `full`: dotfiles too. */
export type FileRule = 'seed' | 'full'

/** What a walk found, before links are resolved; paths are relative, with forward slashes. */
export interface Listing {
  readonly files: readonly string[]
  readonly links: readonly string[]
  readonly left: readonly LeftBehind[]
}
