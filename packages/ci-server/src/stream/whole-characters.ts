/** How many bytes from the start, of `length`, can be decoded without cutting a UTF-8 character in two. */
export function wholeCharacters(bytes: Uint8Array, length: number = bytes.length): number {
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back]!
    if (byte < 0x80) return length
    if (byte >= 0xc0) return sequenceLength(byte) > back ? length - back : length
  }
  // Three continuation bytes without a beginning are the end of a long character, or no UTF-8 at all.
  return length
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf8) return 1
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
}
