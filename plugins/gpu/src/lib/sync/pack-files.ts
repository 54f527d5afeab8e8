import { readlinkSync, readSync } from 'node:fs'
import type { Sink } from '@tuglet/kit/lib'
import { blockWriter, type BlockWriter } from './block-writer.ts'
import { signatureOf, type Signature } from './entry.ts'
import { openEntry, type OpenEntry } from './open-entry.ts'
import { tarEnd, tarHeader, tarPadding, type TarEntry } from './tar-header.ts'

/** What is packed, and who hears how far it is. */
export interface PackOptions {
  readonly root: string
  readonly paths: readonly string[]
  /** The script that goes in front of the files. */
  readonly control: string
  readonly progress?: (bytes: number) => void
}

/** The names of our own entries: the first and the last of every stream. */
export const packControl = '.tuglet-control'
export const packEnd = '.tuglet-end'

/**
 * Writes files as one tar stream and gives the signature that each had while it was read; a file that vanished or shrank
 * meanwhile is not among them. The last entry says that the stream is whole.
 */
export async function packFiles(sink: Pick<Sink, 'write'>, options: PackOptions): Promise<Map<string, Signature>> {
  const { root, paths, control, progress } = options
  const packed = new Map<string, Signature>()
  const out = blockWriter(sink, progress)
  await putText(out, packControl, control)
  for (const path of paths) {
    const entry = openEntry(`${root}/${path}`)
    if (!entry) continue
    try {
      const isWhole = await putEntry(out, { path, root, entry })
      const signature = signatureOf(entry.stats)
      if (isWhole && signature !== undefined) packed.set(path, signature)
    } finally {
      entry.close()
    }
  }
  await putText(out, packEnd, '')
  await put(out, tarEnd)
  await out.finish()
  return packed
}

async function putText(out: BlockWriter, path: string, text: string): Promise<void> {
  const content = Buffer.from(text)
  const head = tarHeader({ path, kind: 'file', size: content.length, mode: 0o600, mtime: 0 })
  await put(out, Buffer.concat([head, content, Buffer.alloc(tarPadding(content.length))]))
}

async function put(out: BlockWriter, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    if (out.free === 0) await out.flush()
    const copied = bytes.copy(out.space(), 0, at)
    out.filled(copied)
    at += copied
  }
}

interface Packing {
  readonly root: string
  readonly path: string
  readonly entry: OpenEntry
}

// Nothing is awaited for a file that fits into the block: a promise for each of thousands costs more than reading them.
function putEntry(out: BlockWriter, { root, path, entry }: Packing): boolean | Promise<boolean> {
  const { stats, handle } = entry
  const head = { path, size: 0, mode: Number(stats.mode) & 0o777, mtime: Number(stats.mtimeNs / 1_000_000_000n) }
  if (stats.isDirectory()) return putHead(out, { ...head, kind: 'folder' })
  if (stats.isSymbolicLink()) return putHead(out, { ...head, kind: 'link', target: readlinkSync(`${root}/${path}`) })
  if (!stats.isFile() || handle === undefined) return false
  const size = Number(stats.size)
  const bytes = tarHeader({ ...head, kind: 'file', size })
  return bytes.length + size + 512 <= out.free
    ? putSmall(out, { bytes, size, handle })
    : putLarge(out, { bytes, size, handle })
}

async function putHead(out: BlockWriter, head: TarEntry): Promise<boolean> {
  await put(out, tarHeader(head))
  return true
}

interface Content {
  readonly bytes: Buffer
  readonly size: number
  readonly handle: number
}

// The header promises a size: a file that grew is cut there, one that shrank is filled up and told as not packed.
function putSmall(out: BlockWriter, { bytes, size, handle }: Content): boolean {
  const space = out.space()
  const start = bytes.copy(space)
  let read = 0
  while (read < size) {
    const more = readSync(handle, space, start + read, size - read, null)
    if (more === 0) break
    read += more
  }
  const end = start + size + tarPadding(size)
  space.fill(0, start + read, end)
  out.filled(end)
  return read === size
}

async function putLarge(out: BlockWriter, { bytes, size, handle }: Content): Promise<boolean> {
  await put(out, bytes)
  let left = size
  let isWhole = true
  while (left > 0) {
    if (out.free === 0) await out.flush()
    const space = out.space().subarray(0, left)
    const read = isWhole ? readSync(handle, space, 0, space.length, null) : 0
    if (read === 0) {
      isWhole = false
      space.fill(0)
    }
    out.filled(read || space.length)
    left -= read || space.length
  }
  await put(out, Buffer.alloc(tarPadding(size)))
  return isWhole
}
