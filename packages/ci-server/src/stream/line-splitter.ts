import { wholeCharacters } from './whole-characters.ts'

/** A part of a log: one line with its newline, or a part of a line that is too long or not yet complete. */
export interface Piece {
  readonly bytes: Buffer
  /** The offset in the log of the byte after it. */
  readonly end: number
}

/** Cuts a log, given chunk by chunk, into lines. */
export interface LineSplitter {
  /** The pieces that are complete now. They are views of the chunk: use them before it is overwritten. */
  push(chunk: Buffer): Piece[]
  /** Whether an incomplete line waits that could be shown as it is. */
  readonly hasRest: boolean
  /** The incomplete line, cut before an incomplete character unless the log is over. */
  takeRest(isOver: boolean): Piece | undefined
}

/** A splitter for a log from `offset` on, whose pieces are no longer than `maxBytes` and cut between characters. */
export function lineSplitter(offset: number, maxBytes: number = 64 * 1024): LineSplitter {
  let rest: Buffer = Buffer.alloc(0)
  let end = offset
  const piece = (bytes: Buffer): Piece => ({ bytes, end: (end += bytes.length) })

  return {
    push: (chunk) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const pieces: Piece[] = []
      let start = 0
      while (start < bytes.length) {
        const newline = bytes.indexOf(0x0a, start)
        const lineEnd = newline === -1 ? bytes.length : newline + 1
        if (lineEnd - start > maxBytes) {
          const cut = start + wholeCharacters(bytes.subarray(start, start + maxBytes))
          pieces.push(piece(bytes.subarray(start, cut)))
          start = cut
        } else if (newline === -1) {
          break
        } else {
          pieces.push(piece(bytes.subarray(start, lineEnd)))
          start = lineEnd
        }
      }
      rest = Buffer.from(bytes.subarray(start))
      return pieces
    },
    get hasRest() {
      return wholeCharacters(rest) > 0
    },
    takeRest: (isOver) => {
      const length = isOver ? rest.length : wholeCharacters(rest)
      if (length === 0) return undefined
      const bytes = rest.subarray(0, length)
      rest = rest.subarray(length)
      return piece(bytes)
    },
  }
}
