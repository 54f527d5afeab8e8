/** A stream without the line that ends it, and that line's words once it came. */
export interface MarkedStream {
  /** The bytes of a chunk that are certainly not the mark. */
  take(chunk: Uint8Array): Uint8Array
  /** What was held back when the stream ended without a mark. */
  rest(): Uint8Array
  /** What stood behind the mark; undefined while it has not come. */
  words(): string | undefined
}

/** Holds back only what may be the beginning of `\x1e<mark> words\n` at the end of a stream: a byte that text does not end with. */
export function splitMark(mark: string): MarkedStream {
  const sign = Buffer.from(`\u001e${mark} `)
  let held: Buffer = Buffer.alloc(0)
  let found: string | undefined
  const take = (chunk: Uint8Array): Uint8Array => {
    held = held.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([held, chunk])
    const at = held.indexOf(sign)
    const keepFrom = at >= 0 ? at : held.length - overlap(held, sign)
    const given = held.subarray(0, keepFrom)
    held = held.subarray(keepFrom)
    const line = at >= 0 ? held.indexOf(10, sign.length) : -1
    if (line >= 0) found = held.subarray(sign.length, line).toString('utf8')
    return given
  }
  return { take, rest: () => (found === undefined ? held : Buffer.alloc(0)), words: () => found }
}

function overlap(text: Buffer, sign: Buffer): number {
  for (let length = Math.min(sign.length - 1, text.length); length > 0; length--) {
    if (text.subarray(text.length - length).equals(sign.subarray(0, length))) return length
  }
  return 0
}
