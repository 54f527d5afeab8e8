/** Something to put into a tar stream. */
export interface TarEntry {
  readonly path: string
  readonly kind: 'file' | 'link' | 'folder'
  readonly size: number
  readonly mode: number
  /** Whole seconds. */
  readonly mtime: number
  /** Where a link leads. */
  readonly target?: string
}

const block = 512
const types = { file: '0', link: '2', folder: '5' } as const
const nothing = Buffer.alloc(0)

/** The blocks before an entry's content; long names in GNU's way, which tar of GNU, BSD and busybox read. */
export function tarHeader(entry: TarEntry): Buffer {
  const name = Buffer.from(entry.kind === 'folder' ? `${entry.path}/` : entry.path)
  const target = entry.target === undefined ? nothing : Buffer.from(entry.target)
  const main = header({ ...entry, name, target, type: types[entry.kind] })
  if (target.length <= 100 && name.length <= 100) return main
  return Buffer.concat([
    ...(target.length > 100 ? longName(target, 'K') : []),
    ...(name.length > 100 ? longName(name, 'L') : []),
    main,
  ])
}

/** How many zero bytes follow content of a size. */
export function tarPadding(size: number): number {
  return (block - (size % block)) % block
}

/** What ends a tar stream. */
export const tarEnd: Buffer = Buffer.alloc(2 * block)

function longName(name: Buffer, type: 'K' | 'L'): Buffer[] {
  const content = Buffer.concat([name, Buffer.alloc(1)])
  const first = Buffer.from('././@LongLink')
  const fields = { name: first, target: nothing, type, size: content.length, mode: 0o644, mtime: 0 }
  return [header(fields), content, Buffer.alloc(tarPadding(content.length))]
}

interface Fields {
  readonly name: Buffer
  readonly target: Buffer
  readonly type: string
  readonly size: number
  readonly mode: number
  readonly mtime: number
}

// What all headers have in common: no owner, blanks for the sum, the mark of GNU's format.
const blank = Buffer.alloc(block)
blank.write('0000000', 108, 'latin1')
blank.write('0000000', 116, 'latin1')
blank.write('        ', 148, 'latin1')
blank.write('ustar  \0', 257, 'latin1')
const filledBytes = 265

function header({ name, target, type, size, mode, mtime }: Fields): Buffer {
  const bytes = Buffer.from(blank)
  name.copy(bytes, 0, 0, Math.min(name.length, 100))
  bytes.write(octal(mode & 0o7777, 7), 100, 'latin1')
  writeNumber(bytes, 124, size)
  writeNumber(bytes, 136, Math.max(0, mtime))
  bytes.write(type, 156, 'latin1')
  target.copy(bytes, 157, 0, Math.min(target.length, 100))
  let sum = 0
  for (let at = 0; at < filledBytes; at++) sum += bytes[at]!
  bytes.write(`${octal(sum, 6)}\0 `, 148, 'latin1')
  return bytes
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

// Eleven octal digits hold 8 GiB; GNU's base-256 holds the rest.
function writeNumber(bytes: Buffer, at: number, value: number): void {
  if (value < 8 ** 11) return void bytes.write(octal(value, 11), at, 'latin1')
  bytes[at] = 0x80
  bytes.writeBigUInt64BE(BigInt(value), at + 4)
}
