/** An upload in parts that has begun. */
export interface PartialUpload {
  /** Where the parts are put together. */
  readonly href: string
  readonly uploadId: string
  readonly chunkSize: number
  /** Signed addresses by part number: whoever has them can write those parts. */
  readonly urls: Readonly<Record<string, string>>
  readonly expiresAt?: string | undefined
  /** What has arrived. */
  readonly parts: readonly { readonly partNumber: number; readonly etag: string }[]
}

/** Keeps uploads that have begun, so that another run can go on with them. */
export interface ResumeStore {
  load(key: string): Promise<PartialUpload | undefined>
  save(key: string, state: PartialUpload): Promise<void>
  drop(key: string): Promise<void>
}

/** Keeps nothing. */
export const noResume: ResumeStore = {
  load: async () => undefined,
  save: async () => {},
  drop: async () => {},
}
