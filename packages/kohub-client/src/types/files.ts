import type { Message } from './account.ts'

/** A file or folder of a repository. */
export interface TreeEntry {
  readonly type: 'file' | 'directory'
  readonly path: string
  readonly size: number
  /** Git's id of a small file, the SHA-256 of a large one; nothing to rely on after a reset or on second branches. */
  readonly oid: string
  readonly lastModified?: string
  readonly lfs?: { readonly oid: string; readonly size: number; readonly pointerSize: number }
  /** Only with `expand`. */
  readonly lastCommit?: { readonly id: string; readonly title: string; readonly date: string | null } | null
}

/** How the server wants a file: inside the commit, or in the object store. */
export interface Preupload {
  readonly path: string
  readonly uploadMode: 'regular' | 'lfs'
  readonly shouldIgnore: boolean
}

/** A commit that was made, or was not needed. */
export interface CommitResult {
  /** The branch's newest commit. */
  readonly commitOid: string
  /** A whole address. */
  readonly commitUrl: string
}

/** A commit in a list. */
export interface CommitSummary {
  readonly id: string
  readonly title: string
  readonly message: string
  readonly date: string | null
  readonly authors: readonly { readonly user: string }[]
}

/** A commit. */
export interface CommitDetails {
  readonly id: string
  readonly oid: string
  readonly title: string
  readonly message: string
  readonly date: string | null
  readonly parents: readonly string[]
  readonly metadata: Readonly<Record<string, string>>
  readonly author: string
  readonly userId?: number
  readonly description?: string
  readonly committedAt?: string
}

/** A file that a commit changed. */
export interface FileChange {
  readonly path: string
  readonly type: 'added' | 'removed' | 'changed'
  readonly pathType: string
  readonly sizeBytes: number | null
  readonly isLfs: boolean
  readonly sha256?: string
  readonly previousSize?: number
  readonly previousSha256?: string
  /** Null when the file is too large to show. */
  readonly diff?: string | null
}

/** What a commit changed; at most the first hundred files. */
export interface CommitDiff {
  readonly commitId: string
  readonly parentCommit: string | null
  readonly message: string
  readonly author: string
  readonly date: string | null
  readonly files: readonly FileChange[]
}

/** A branch or a tag. */
export interface Ref {
  readonly name: string
  readonly ref: string
  readonly targetCommit: string
}

/** Every branch and tag. */
export interface Refs {
  readonly branches: readonly Ref[]
  readonly tags: readonly Ref[]
  readonly converts: readonly unknown[]
  readonly pullRequests?: readonly unknown[]
}

/** A commit that undoes another. */
export interface RevertResult extends Message {
  readonly newCommitId: string
}

/** A commit that restores an older state. */
export interface ResetResult extends Message {
  readonly commitId: string
}

/** A commit that joins two branches. */
export interface MergeResult extends Message {
  readonly result: { readonly reference: string }
}

/** What the server tells of a file without sending it. */
export interface FileFacts {
  readonly path: string
  readonly size: number
  /** Git's id of a small file, the SHA-256 of a large one, as far as the server knows. */
  readonly etag: string
  /** The digest of the content, where the server knows one. */
  readonly sha256: string | undefined
  /** The commit, or the name of the tag that was asked for. */
  readonly commit: string
  readonly lastModified: string | undefined
}

/** A large object's place. */
export interface LfsAction {
  readonly href: string
  readonly header?: Readonly<Record<string, string>>
  readonly expiresAt?: string
}

/** What is to be done about a large object; without actions, nothing. */
export interface LfsObject {
  readonly oid: string
  readonly size: number
  readonly actions?: { readonly upload?: LfsAction; readonly download?: LfsAction; readonly verify?: LfsAction }
  readonly error?: { readonly code: number; readonly message: string }
}

/** An upload in parts that was put together. */
export interface LfsCompletion extends Message {
  readonly size: number
  readonly etag: string
}

/** Where the xet protocol would be, were it switched on. */
export interface XetToken {
  readonly casUrl: string
  readonly accessToken: string
  readonly expiresAt: string
}

/** The parts of a file in the xet protocol. */
export interface Reconstruction {
  readonly offsetIntoFirstRange: number
  readonly terms: readonly unknown[]
  readonly fetchInfo: Readonly<Record<string, unknown>>
}

/** Rows of a table. */
export interface TablePreview {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly totalRows: number
  readonly truncated: boolean
  readonly fileSize: number | null
  readonly format: string
}

/** What the dataset viewer lets a client do. */
export interface ViewerRateLimit {
  readonly requestsUsed: number
  readonly requestsLimit: number
  readonly concurrentRequests: number
  readonly concurrentLimit: number
  readonly bytesProcessed: number
  readonly windowSeconds: number
}
