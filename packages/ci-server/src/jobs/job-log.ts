import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

/** The log of a running job, written in order; readers are told of every write. */
export interface JobLog {
  /** Appends bytes as they are. Throws when the disk does. */
  write(bytes: Uint8Array): void
  /** Appends a line of our own, on a line of its own. */
  line(text: string): void
  close(): void
}

/** Opens a job's log to append to it. */
export function openJobLog(path: string, onGrowth: () => void): JobLog {
  // Synchronous: our lines and the output of the job must keep their order, and a write to the page cache is short.
  const file = openSync(path, 'a+')
  let isAtLineStart = endsLine(file)
  const write = (bytes: Uint8Array) => {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
    if (bytes.length === 0) return
    isAtLineStart = bytes.at(-1) === 0x0a
    onGrowth()
  }
  return {
    write,
    line: (text) => write(Buffer.from(`${isAtLineStart ? '' : '\n'}${text}\n`)),
    close: () => closeSync(file),
  }
}

// A server that died may have left half a line.
function endsLine(file: number): boolean {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 0x0a)
}
