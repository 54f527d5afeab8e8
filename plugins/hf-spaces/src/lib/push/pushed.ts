import type { Finding } from '../preflight/finding.ts'
import type { SkippedFile } from '../staging/staged.ts'

/** A setting of a Space as a plan or a result shows it; of a secret never more than its name. */
export interface ShownSettings {
  readonly visibility: string
  /** Null leaves it to the Hub. */
  readonly hardware: string | null
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
}

/** An environment or folder that is on its Space now. */
export interface Pushed {
  readonly state: 'pushed'
  readonly name: string
  /** `owner/name` */
  readonly space: string
  /** Its page. */
  readonly url: string
  /** Where its app runs; null where the Hub does not say. */
  readonly app: string | null
  readonly isNew: boolean
  /** Null when nothing had to change. */
  readonly commit: string | null
  readonly pullRequest: string | null
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly deleted: readonly string[]
  /** How many files were there already, byte for byte. */
  readonly unchanged: number
  readonly uploadedBytes: number
  readonly settings: ShownSettings
  /** How the Space is; null unless it was waited for. */
  readonly stage: string | null
  readonly findings: readonly Finding[]
}

/** What a push would do. */
export interface Planned {
  readonly state: 'planned'
  readonly name: string
  /** `owner/name`, or `<you>/name` while nobody knows who that is. */
  readonly space: string
  /** Null where nothing tells. */
  readonly sdk: string | null
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  readonly bytes: number
  readonly skipped: readonly SkippedFile[]
  /** The edit of the Dockerfile and of the README as a unified diff; empty where nothing is edited. */
  readonly dockerfile: PlannedEdit | null
  readonly readme: PlannedEdit
  readonly settings: ShownSettings
  readonly port: number
  readonly findings: readonly Finding[]
  /** Where the prepared files lie; null where they are used as they are. */
  readonly staging: string | null
}

/** A file as it will be uploaded. */
export interface PlannedEdit {
  readonly path: string
  /** Whether there is no such file here. */
  readonly isNew: boolean
  /** Whether it was written from nothing; what a README says already stands below. */
  readonly generated: boolean
  readonly diff: string
}

/** One of several that came to nothing. */
export interface NotPushed {
  readonly state: 'failed'
  readonly name: string
  readonly space: string
  readonly error: string
  readonly code: string
  readonly hints: readonly string[]
}

/** What a push gives for each Space. */
export type PushRow = Pushed | Planned | NotPushed
