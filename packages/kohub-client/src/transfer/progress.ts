/** What a transfer is doing; bytes, over all its files. */
export interface TransferProgress {
  /** `retry` comes with the reason, the others with how far it is. */
  readonly type: 'hash' | 'upload' | 'download' | 'retry' | 'skip' | 'commit' | 'verify'
  /** The file it is about. */
  readonly path?: string | undefined
  readonly done: number
  readonly total: number
  /** Why something is tried again. */
  readonly reason?: string | undefined
}

/** Hears of progress. */
export type OnProgress = (progress: TransferProgress) => void

/** Adds up the bytes of several files, each of which may go back when it is tried again. */
export function progressMeter(type: TransferProgress['type'], total: number, onProgress: OnProgress | undefined) {
  const byPath = new Map<string, number>()
  let done = 0
  return {
    at(path: string, bytes: number): void {
      done += bytes - (byPath.get(path) ?? 0)
      byPath.set(path, bytes)
      onProgress?.({ type, path, done, total })
    },
    retry(path: string, reason: string): void {
      onProgress?.({ type: 'retry', path, done, total, reason })
    },
  }
}

/** Adds up bytes over files. */
export type ProgressMeter = ReturnType<typeof progressMeter>
