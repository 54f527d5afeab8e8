import type { Finding } from '../preflight/finding.ts'

/** A file that will be uploaded: `path` is posix and relative to the Space's root, `source` is where its bytes are. */
export interface StagedFile {
  readonly path: string
  readonly size: number
  readonly source: string
}

/** A file that stays here, and the rule that kept it. */
export interface SkippedFile {
  readonly path: string
  readonly reason: string
}

/** A file we changed or wrote: `before` is what the user has (nothing when there was none). */
export interface Edited {
  readonly path: string
  readonly before?: string
  readonly after: string
  readonly generated: boolean
}

/** What a push would upload, and what was noticed about it; nothing here has touched the network. */
export interface Staged {
  readonly folder: string
  readonly files: readonly StagedFile[]
  readonly skipped: readonly SkippedFile[]
  readonly dockerfile?: Edited
  readonly readme: Edited
  readonly findings: readonly Finding[]
  readonly variables: Readonly<Record<string, string>>
  readonly port: number
}
