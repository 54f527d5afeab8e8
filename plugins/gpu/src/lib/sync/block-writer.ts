import type { Sink } from '@tuglet/kit/lib'

/** Gathers small pieces into large blocks and fills the next block while the one before it is written. */
export interface BlockWriter {
  /** Bytes that still go into the block at hand. */
  readonly free: number
  /** The free part of the block; `filled` says how much of it was used. */
  space(): Buffer
  filled(bytes: number): void
  /** Hands the block over once the one before it was taken. */
  flush(): Promise<void>
  /** Hands over what is left and waits until all of it was taken. */
  finish(): Promise<void>
}

/** How many bytes go over at once. */
export const blockBytes: number = 512 * 1024

/** A block writer on a sink; `progress` hears the bytes that were taken. */
export function blockWriter(sink: Pick<Sink, 'write'>, progress?: (bytes: number) => void): BlockWriter {
  let block = Buffer.allocUnsafe(blockBytes)
  let used = 0
  let underWay: Promise<void> = Promise.resolve()

  const write = async (bytes: Buffer): Promise<void> => {
    await sink.write(bytes)
    progress?.(bytes.length)
  }
  const flush = async (): Promise<void> => {
    await underWay
    if (used === 0) return
    underWay = write(block.subarray(0, used))
    // Whoever flushes next hears of a failure: until then nobody listens.
    underWay.catch(() => undefined)
    block = Buffer.allocUnsafe(blockBytes)
    used = 0
  }
  return {
    get free() {
      return blockBytes - used
    },
    space: () => block.subarray(used),
    filled: (bytes) => void (used += bytes),
    flush,
    finish: async () => {
      await flush()
      await underWay
    },
  }
}
