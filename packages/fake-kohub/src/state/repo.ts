import type { RepoType } from './repo-type.ts'

/** A file in a commit. */
export interface TreeFile {
  readonly path: string
  readonly size: number
  /** What the versioned store under the server knows: an MD5, or `sha256:…` for large files. */
  readonly checksum: string
  /** Where its bytes are in the object store. */
  readonly key: string
  /** Seconds since 1970. */
  readonly mtime: number
}

/** One state of a repository. */
export interface Commit {
  readonly id: string
  readonly parents: readonly string[]
  readonly message: string
  readonly description: string
  readonly metadata: Readonly<Record<string, string>>
  readonly date: number
  readonly author: string
  readonly branch: string
  readonly tree: ReadonlyMap<string, TreeFile>
}

/** What the database knows of a path, whatever the branch: the cause of lost uploads to second branches. */
export interface FileRow {
  readonly sha256: string
  readonly size: number
  readonly lfs: boolean
  readonly isDeleted: boolean
}

/** A large object that a commit has once referred to. */
export interface LfsUse {
  readonly path: string
  readonly sha256: string
  readonly size: number
  readonly commit: string
}

/** A repository with its whole history. */
export interface Repo {
  readonly id: number
  readonly type: RepoType
  readonly namespace: string
  readonly name: string
  readonly owner: string
  readonly createdAt: Date
  isPrivate: boolean
  readonly branches: Map<string, string>
  readonly tags: Map<string, string>
  readonly commits: Map<string, Commit>
  readonly files: Map<string, FileRow>
  readonly lfsUses: LfsUse[]
  readonly likers: Map<string, Date>
  downloads: number
  lfsThresholdBytes: number | null
  lfsKeepVersions: number | null
  lfsSuffixRules: readonly string[] | null
  quotaBytes: number | null
}
