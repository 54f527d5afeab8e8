import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import type { Manifest } from '../environment/environment.ts'
import type { SkippedFile, StagedFile } from '../staging/staged.ts'

/** What is checked before an upload: the files as they would lie in the Space. */
export interface UploadTree {
  readonly files: readonly StagedFile[]
  readonly skipped: readonly SkippedFile[]
  readonly readme?: string
  readonly manifest?: Manifest
  readonly dockerfile?: CheckedDockerfile
  readonly dockerignore?: string
  /** Python packages that installing makes of folders of the upload: name → folder, `''` for the root. */
  readonly packages: ReadonlyMap<string, string>
}

/** The Dockerfile as it would be uploaded, and how findings name it and its lines. */
export interface CheckedDockerfile {
  readonly parsed: Dockerfile
  readonly shown: string
  ownLine(line: number): number
}
