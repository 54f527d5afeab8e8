/** What is known of an upload in parts that is under way. Its addresses are as good as keys while they last: keep them private. */
export interface UploadRecord {
  readonly size: number
  /** Where the upload is completed. */
  readonly href: string
  readonly chunkSize: number
  /** The address of each part, by its number. */
  readonly parts: Readonly<Record<string, string>>
  /** What the store answered for the parts that it has. */
  readonly etags: Readonly<Record<string, string>>
  /** When the upload began, in milliseconds since 1970. */
  readonly startedAt: number
}

/** Remembers uploads in parts from one run to the next. Keys are names that a file can have. */
export interface UploadJournal {
  load(key: string): Promise<UploadRecord | undefined>
  save(key: string, record: UploadRecord): Promise<void>
  drop(key: string): Promise<void>
}
