import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { typeOf } from '../outputs/media-type.ts'

const brand = Symbol('a local file')

/** A file of this machine that is to be sent; its bytes are read when they are needed. */
export interface LocalFile {
  readonly [brand]: true
  /** As it was written: `cat.png`, or `-` for standard input. */
  readonly path: string
  readonly name: string
  /** Its media type, by its first bytes and its name. */
  readonly type: string
  /** In bytes. */
  readonly size: number
  readonly sha256: string
  readonly content: Blob
}

/** Whether a value is a file that is still to be sent. */
export function isLocalFile(value: unknown): value is LocalFile {
  return typeof value === 'object' && value !== null && brand in value
}

/** Opens a file and reads it through once for its hash; rejects where it is none or may not be read. */
export async function openLocalFile(written: string, absolute: string): Promise<LocalFile> {
  const found = await stat(absolute)
  if (found.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
  // A pipe or a device has its bytes once, and no size.
  const content = found.isFile() ? await openAsBlob(absolute) : await drained(absolute)
  return fileOf(written, path.basename(absolute), content)
}

/** Makes a file of bytes that came from elsewhere. */
export async function fileOf(written: string, name: string, content: Blob): Promise<LocalFile> {
  const hash = createHash('sha256')
  for await (const chunk of content.stream()) hash.update(chunk)
  const head = new Uint8Array(await content.slice(0, 512).arrayBuffer())
  return {
    [brand]: true,
    path: written,
    name,
    type: typeOf(head, name),
    size: content.size,
    sha256: hash.digest('hex'),
    content,
  }
}

async function drained(absolute: string): Promise<Blob> {
  const { readFile } = await import('node:fs/promises')
  return new Blob([await readFile(absolute)])
}
