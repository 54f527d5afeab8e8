import type { Connection } from '../connection/connection.ts'

/** What happens to a stream beside its events. */
export type StreamNotice =
  /** The connection broke; the next try is the `attempt`th in a row and comes after `delayMs`. */
  | { readonly type: 'dropped'; readonly attempt: number; readonly delayMs: number; readonly reason: string }
  | { readonly type: 'resumed' }
  /** Output may be missing here: the server cannot say what was written while there was no connection. */
  | { readonly type: 'gap' }

/** How to follow a job. */
export interface StreamOptions extends Connection {
  /** All of the log, or (by default) only what is written from now on. */
  readonly fromBeginning?: boolean | undefined
  /** Told when the connection breaks and comes back, except when it was cut for mere silence. */
  readonly onNotice?: ((notice: StreamNotice) => void) | undefined
  /** How many tries in a row may bring nothing before it is an error; 12 by default, which takes about a minute. */
  readonly attempts?: number | undefined
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined
}
