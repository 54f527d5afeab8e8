import type { Step } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { sizeOf } from './entry.ts'
import type { MountState } from './mount-state.ts'
import type { Mount } from './parse-mount.ts'
import type { Skipped } from './scan-tree.ts'
import type { RuleOptions } from './sync-rules.ts'
import type { Tree } from './tree.ts'

/** Which way files go. */
export type Direction = 'push' | 'pull' | 'both'

/** What carries files; by itself the program takes rsync for large changed files alone, where both sides have it. */
export type SyncEngine = 'auto' | 'builtin' | 'rsync' | 'unison'

/** How a mount is synced once. */
export interface SyncOptions extends RuleOptions {
  /** What the ledger calls the machine: what is known of a mount is kept by it. */
  readonly machine: string
  readonly direction: Direction
  readonly engine?: SyncEngine
  /** The seed's marker: there from the first mount on, gone when the last one is complete. */
  readonly marker?: { readonly begin?: boolean; readonly end?: boolean }
  /** Asks the machine even when nothing changed here since the last push. */
  readonly force?: boolean
  /** Only these go in a pull, in gitignore's words. */
  readonly only?: readonly string[]
  readonly step?: Step
  /** Ends the sync: every file stays whole under its own name, on both sides. */
  readonly signal?: AbortSignal
}

/** A version that lost its name. */
export interface Kept {
  readonly path: string
  /** Its name now, on the side that is named. */
  readonly name: string
  readonly side: 'here' | 'machine'
}

/** What one sync has done. */
export interface SyncReport {
  readonly pushed: readonly string[]
  readonly pulled: readonly string[]
  readonly deletedThere: readonly string[]
  readonly deletedHere: readonly string[]
  readonly conflicts: readonly Kept[]
  readonly skipped: readonly Skipped[]
  readonly pushedBytes: number
  /** What a job expects to find: the state of the files on the machine after this. */
  readonly generation: string
}

/** A session with the machine about one mount. */
export interface MountSession {
  readonly channel: Channel
  readonly mount: Mount
  readonly options: SyncOptions
  readonly tree: Tree
  readonly state: MountState
}

/** How many bytes the files of some paths have. */
export function bytesOf(tree: Tree, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + sizeOf(tree.scan.index.get(path) ?? 'folder'), 0)
}
