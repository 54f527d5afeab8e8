import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that stands for a large object. */
export interface LfsPointer {
  readonly path: string
  readonly sha256: string
  readonly size: number
}

/** No pointer is larger. */
const mostBytes = 1024

/** Those of the files in a folder that are pointers to large objects. */
export async function lfsPointers(folder: string, paths: readonly string[]): Promise<LfsPointer[]> {
  const found: LfsPointer[] = []
  for (const path of paths) {
    const file = join(folder, path)
    const facts = await lstat(file)
    if (!facts.isFile() || facts.size > mostBytes) continue
    const pointer = readPointer(await readFile(file, 'utf8'))
    if (pointer) found.push({ path, ...pointer })
  }
  return found
}

/** Reads a pointer's text, or nothing. */
export function readPointer(text: string): Omit<LfsPointer, 'path'> | undefined {
  if (!text.startsWith('version https://git-lfs.github.com/spec/v1\n')) return undefined
  const sha256 = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1]
  const size = /^size (\d+)$/m.exec(text)?.[1]
  return sha256 === undefined || size === undefined ? undefined : { sha256, size: Number(size) }
}
