import type { Mount } from '../sync/parse-mount.ts'

/** The project's state when a run began. */
export interface GitState {
  readonly commit: string
  readonly branch?: string
  readonly dirty: boolean
}

/** A command that was run on a machine: enough to run it again, to take it up again, and to say what it was; plain JSON. */
export interface RunRecord {
  readonly version: 1
  readonly id: string
  readonly machine: string
  readonly token: string
  readonly provider: string
  readonly gpu: string
  readonly gpuCount: number
  readonly image?: string
  readonly region?: string
  readonly spot: boolean
  readonly diskGb: number
  readonly argv: readonly string[]
  readonly cwd: string
  readonly mounts: readonly Mount[]
  readonly excludes: readonly string[]
  readonly sync: boolean
  readonly editable: boolean
  /** Where variables came from, never what they hold. */
  readonly envFile?: string
  readonly envNames: readonly string[]
  readonly git?: GitState
  readonly startedAt: string
  /** What comes back: patterns, or everything when there are none; undefined for nothing. */
  readonly pull?: readonly string[]
  /** The machine ends when the command is over. */
  readonly endsMachine: boolean
  /** Bytes of each stream that were shown. */
  readonly seen: { readonly stdout: number; readonly stderr: number }
  readonly exitCode?: number
  readonly endedAt?: string
}
