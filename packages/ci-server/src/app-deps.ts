import type { KeyRing } from './accounts/account-store.ts'
import type { JobChanges } from './jobs/job-changes.ts'
import type { JobStore } from './jobs/job-store.ts'
import type { JobFiles } from './store/job-files.ts'

/** All that the HTTP side needs; nothing of it is found by other ways. */
export interface AppDeps {
  readonly jobs: JobStore
  readonly files: JobFiles
  readonly keys: KeyRing
  readonly changes: JobChanges
  readonly maxUploadBytes: number
  readonly uploadStallMs: number
  readonly heartbeatMs: number
  /** Aborted when no job is to be taken any more. */
  readonly refusing: AbortSignal
  /** Aborted when streams are to end. */
  readonly closing: AbortSignal
  wakeWorker(): void
  /** Takes one line about something that the operator may want to know. */
  log(line: string): void
}
