import { crc32, deflateRawSync } from 'node:zlib'

/** An entry as the bytes of a zip can say it, also what no zip program would write. */
export interface RawEntry {
  readonly name: string
  readonly content?: string | Buffer
  /** Unix mode with its type bits; 0o100644 unless given. */
  readonly mode?: number
  readonly declaredSize?: number
  readonly flags?: number
  readonly method?: 0 | 8 | 99
}

/** The bytes of a zip with these entries, unchecked. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { name, mode = 0o100644, flags = 0x0800, method = 8 } = entry
    const content = Buffer.from(entry.content ?? '')
    const packed = method === 8 ? deflateRawSync(content) : content
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt16LE((12 << 11) | (30 << 5), 6)
    common.writeUInt16LE(((2024 - 1980) << 9) | (5 << 5) | 17, 8)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(entry.declaredSize ?? content.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, tail, Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end])
}

/** The zip of a project given as names and contents. */
export function projectZip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  return rawZip(Object.entries(files).map(([name, content]) => ({ name, content })))
}

/** The zip of a project whose tests are this shell command. */
export function commandZip(command: string, files: Readonly<Record<string, string>> = {}): Buffer {
  return projectZip({ 'tuglet.toml': `[ci]\ncommand = ${JSON.stringify(command)}\n`, ...files })
}
