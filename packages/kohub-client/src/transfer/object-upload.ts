import type { CallOptions, RepoType } from '../connection/connection.ts'
import type { Content } from './content.ts'
import type { ProgressMeter } from './progress.ts'
import type { ResumeStore } from './resume-store.ts'

/** A large object to bring to the object store. */
export interface ObjectUpload extends CallOptions {
  readonly repo: string
  readonly repoType: RepoType
  readonly path: string
  readonly oid: string
  readonly content: Content
  readonly meter: ProgressMeter
  readonly resume: ResumeStore
}
