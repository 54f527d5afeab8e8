import { inflateRawSync } from 'node:zlib'

export interface Entry {
  readonly text: string
  readonly mode: number
}

/** The entries of a zip, read by its central directory. */
export function unzip(zip: Uint8Array): Map<string, Entry> {
  const bytes = Buffer.from(zip)
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  const entries = new Map<string, Entry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    const text = (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString()
    entries.set(name, { text, mode: bytes.readUInt16LE(at + 40) })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}
