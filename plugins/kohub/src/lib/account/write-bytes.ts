import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Host } from '@tuglet/kit/lib'

/** A file that was written. */
export interface StoredFile {
  readonly file: string
  readonly size: number
  readonly type: string
}

/** Writes an image into a file, its folders included. */
export async function writeBytes(file: string, image: Blob, { cwd }: Pick<Host, 'cwd'>): Promise<StoredFile> {
  const place = resolve(cwd, file)
  const bytes = new Uint8Array(await image.arrayBuffer())
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, bytes)
  return { file, size: bytes.length, type: image.type }
}
