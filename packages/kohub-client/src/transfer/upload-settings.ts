import type { RepoOptions } from '../connection/connection.ts'
import type { Content } from './content.ts'
import type { OnProgress } from './progress.ts'
import type { ResumeStore } from './resume-store.ts'

/** A file and where it goes. */
export interface FileToUpload {
  readonly path: string
  readonly content: Content
}

/** An upload with everything decided. */
export interface UploadSettings {
  readonly repo: string
  readonly revision: string
  readonly files: readonly FileToUpload[]
  readonly deletes: readonly string[]
  readonly message: string
  readonly description: string | undefined
  readonly concurrency: number
  readonly verify: boolean
  readonly resume: ResumeStore
  readonly onProgress: OnProgress | undefined
  /** What every request takes. */
  readonly call: RepoOptions
}
