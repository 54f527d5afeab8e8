import type { PredictionTarget } from '../api/new-prediction.ts'
import type { SavedFile } from '../outputs/saved-file.ts'
import type { SavePlan } from '../outputs/save-plan.ts'
import type { RecordedRun } from '../outputs/sidecar.ts'

/** What is about to be paid for. */
export interface Intent extends RecordedRun {
  /** Of this line of the journal, not of the prediction. */
  readonly id: string
  /** The same for the same request: a hash of endpoint, model, version and input. */
  readonly key: string
  readonly at: string
  /** Who wrote it; while that process lives, nobody else may take the intent over. */
  readonly owner: string
  readonly endpoint: string
  readonly target: PredictionTarget
  /** Addresses of files that were uploaded for it, by their hash. */
  readonly uploads: Readonly<Record<string, string>>
  /** Where its files go; absent where they are not to be saved. */
  readonly saving?: SavePlan | undefined
  /** What batch or run file it belongs to, and which row. */
  readonly batch?: { readonly id: string; readonly row: number } | undefined
}

/** How it ended, from our side. */
export interface Outcome {
  /** The prediction's last status; `dropped` when it was surely never created, `expired` when its output was deleted first. */
  readonly status: 'succeeded' | 'failed' | 'canceled' | 'aborted' | 'dropped' | 'expired'
  readonly files?: readonly Omit<SavedFile, 'url'>[]
  /** Seconds and counts as Replicate measured them. */
  readonly metrics?: Readonly<Record<string, unknown>>
  readonly error?: string | null
  readonly seed?: unknown
}

/** All that the journal knows of one intent. */
export interface JournalEntry extends Intent {
  /** Undefined as long as nobody knows whether it was created. */
  readonly predictionId?: string
  readonly createdAt?: string
  /** Nobody waits for it, and that was asked for: the same command again means another one. */
  readonly isDetached: boolean
  readonly outcome?: Outcome
  readonly endedAt?: string
}

/** What a new intent is made of. */
export type NewIntent = Omit<Intent, 'id' | 'at' | 'owner'>

/**
 * The record of paid work: append-only, and on the disk when a call returns. An intent is recorded before the request,
 * the prediction's id right after it, so that whoever comes after a crash knows what may have been paid for.
 */
export interface Journal extends AsyncDisposable {
  recordIntent(intent: NewIntent): Promise<Intent>
  recordCreated(intentId: string, prediction: { readonly id: string; readonly createdAt: string }): Promise<void>
  recordDetached(intentId: string): Promise<void>
  recordDone(intentId: string, outcome: Outcome): Promise<void>
  /** Every intent, oldest first. */
  entries(): Promise<readonly JournalEntry[]>
  /** Takes over an intent of this key that a process which is gone left unfinished; undefined where there is none. */
  adopt(key: string): Promise<JournalEntry | undefined>
  /** Takes over this very intent; undefined where a living process has it or it has ended. */
  adoptIntent(intentId: string): Promise<JournalEntry | undefined>
  /** Gives up what is held, so that others may take it over. */
  close(): Promise<void>
}
