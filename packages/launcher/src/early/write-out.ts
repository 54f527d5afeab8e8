import { writeSync } from 'node:fs'

/** Writes a text to stdout without building the stream and says the exit code: 0, or 141 when the reader has gone. */
export function writeOut(text: string): number {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') return 141
      // A pipe that is full, or a stream of a kind of its own: Node's stream knows how to wait.
      process.stdout.write(bytes)
      return 0
    }
  }
  return 0
}
