import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** An object of a git repository. */
export interface GitObject {
  readonly kind: 'commit' | 'tree' | 'blob'
  readonly id: string
  readonly bytes: Buffer
}

/** A commit without parents that holds these files, and everything it refers to; the commit is the last. */
export function gitSnapshot(
  files: ReadonlyMap<string, Buffer>,
  about: { message: string; author: string; date: number },
): GitObject[] {
  const found = new Map<string, GitObject>()
  const add = (kind: GitObject['kind'], bytes: Buffer): string => {
    const id = createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex')
    found.set(id, { kind, id, bytes })
    return id
  }
  const tree = addTree(files, add)
  const who = `${about.author} <${about.author}@example.com> ${about.date} +0000`
  add('commit', Buffer.from(`tree ${tree}\nauthor ${who}\ncommitter ${who}\n\n${about.message}\n`))
  return [...found.values()]
}

function addTree(files: ReadonlyMap<string, Buffer>, add: (kind: GitObject['kind'], bytes: Buffer) => string): string {
  const inner = new Map<string, Map<string, Buffer>>()
  const entries: { name: string; mode: string; id: string }[] = []
  for (const [path, bytes] of files) {
    const slash = path.indexOf('/')
    if (slash < 0) {
      entries.push({ name: path, mode: '100644', id: add('blob', bytes) })
      continue
    }
    const folder = path.slice(0, slash)
    inner.set(folder, (inner.get(folder) ?? new Map<string, Buffer>()).set(path.slice(slash + 1), bytes))
  }
  for (const [name, content] of inner) entries.push({ name, mode: '40000', id: addTree(content, add) })
  // Git sorts folders as if their names ended in a slash.
  const key = ({ name, mode }: { name: string; mode: string }) => Buffer.from(mode === '40000' ? `${name}/` : name)
  const sorted = entries.toSorted((a, b) => Buffer.compare(key(a), key(b)))
  return add(
    'tree',
    Buffer.concat(sorted.flatMap(({ name, mode, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')])),
  )
}

const kinds = { commit: 1, tree: 2, blob: 3 }

/** A pack of whole objects, none of them a difference. */
export function gitPack(objects: readonly GitObject[]): Buffer {
  const head = Buffer.alloc(12)
  head.write('PACK')
  head.writeUInt32BE(2, 4)
  head.writeUInt32BE(objects.length, 8)
  const body = objects.flatMap(({ kind, bytes }) => [packHeader(kinds[kind], bytes.length), deflateSync(bytes)])
  const pack = Buffer.concat([head, ...body])
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()])
}

function packHeader(kind: number, size: number): Buffer {
  const bytes = [(kind << 4) | (size & 15)]
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! |= 128
    bytes.push(rest & 127)
  }
  return Buffer.from(bytes)
}

/** A line of git's protocol; undefined is the flush that ends a list. */
export function packetLine(text: string | undefined): string {
  return text === undefined ? '0000' : `${(Buffer.byteLength(text) + 4).toString(16).padStart(4, '0')}${text}`
}
