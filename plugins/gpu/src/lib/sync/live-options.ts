import type { Failure } from '@tuglet/kit/lib'
import type { Kept, SyncEngine } from './mount-session.ts'
import type { RuleOptions } from './sync-rules.ts'

/** What a live sync tells. */
export type LiveEvent =
  | { readonly type: 'synced'; readonly pushed: readonly string[]; readonly pulled: readonly string[] }
  | { readonly type: 'conflict'; readonly kept: Kept }
  /** It gave up: going on would delete too much, or another process keeps the mount the same already. */
  | { readonly type: 'stopped'; readonly failure: Failure }
  | { readonly type: 'linkLost' }

/** How a mount is kept the same on both sides. */
export interface LiveOptions extends RuleOptions {
  readonly machine: string
  /** `unison` where both sides have it; else the program's own. */
  readonly engine?: SyncEngine
  readonly onEvent?: (event: LiveEvent) => void
}

/** A mount that is kept the same on both sides until it is disposed of. */
export interface LiveSync extends AsyncDisposable {
  /** Resolves when everything that is known to have changed is on both sides, or when it has given up. */
  settled(): Promise<void>
}
