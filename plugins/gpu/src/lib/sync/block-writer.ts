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

/** How many bytes go over at once: few enough to stay in the processor's cache from the file to the stream. */
export const blockBytes: number = 256 * 1024

/** A block writer on a sink that is done with a block once it has taken it; `progress` hears the bytes that were taken. */
export function blockWriter(sink: Pick<Sink, 'write'>, progress?: (bytes: number) => void): BlockWriter {
  // Two in turn: new ones for all of a large tree would be half of the work.
  const blocks = [Buffer.allocUnsafeSlow(blockBytes), Buffer.allocUnsafeSlow(blockBytes)] as const
  let block = blocks[0]
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
    block = block === blocks[0] ? blocks[1] : blocks[0]
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
