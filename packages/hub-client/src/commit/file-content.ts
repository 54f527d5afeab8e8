/** A file on this machine, read when it is needed and not before. */
export interface LocalFile {
  /** Its path here. */
  readonly file: string
}

/** What a file to commit holds. */
export type FileContent = Blob | Uint8Array | LocalFile

/** A file to commit. */
export interface CommitFile {
  /** Where it goes in the repository, with slashes. */
  readonly path: string
  readonly content: FileContent
}

/** Content that was looked at and can be read. */
export interface OpenContent {
  /** In bytes. */
  readonly size: number
  /** The content; of a file on disk it reads nothing yet, and rejects later when the file has changed. */
  blob(): Promise<Blob>
  /** Its first bytes, at most so many. */
  head(bytes: number): Promise<Uint8Array>
  /** Its digest in hexadecimal: git's name for it as a blob, or its SHA-256. */
  digest(kind: DigestKind, options: DigestOptions): Promise<string>
}

/** The two names a file can have on a Hub. */
export type DigestKind = 'gitBlob' | 'sha256'

/** How to digest. */
export interface DigestOptions {
  readonly signal?: AbortSignal | undefined
  /** Told how many more bytes were read. */
  readonly onBytes?: ((bytes: number) => void) | undefined
}
