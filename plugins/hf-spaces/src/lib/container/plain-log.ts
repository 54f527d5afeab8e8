/** The lines of a container's log; without a terminal the engine puts eight bytes before each piece, with its length in the last four. */
export function plainLog(bytes: Buffer): string[] {
  const pieces: Buffer[] = []
  let at = 0
  while (at + 8 <= bytes.length && bytes[at]! <= 2 && bytes.readUIntBE(at + 1, 3) === 0) {
    const end = at + 8 + bytes.readUInt32BE(at + 4)
    pieces.push(bytes.subarray(at + 8, end))
    at = end
  }
  pieces.push(bytes.subarray(at))
  const text = Buffer.concat(pieces).toString()
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}
