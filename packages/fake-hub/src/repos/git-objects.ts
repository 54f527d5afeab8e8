import { createHash } from 'node:crypto'

/** The name git gives a file's content. */
export function blobOid(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** The SHA-256 of bytes in hexadecimal: what LFS calls them by. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The text that git keeps in place of an LFS file. */
export function lfsPointer(oid: string, size: number): Uint8Array {
  return Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`)
}

/** A name for a commit with this content. */
export function commitOid(...parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\0')).digest('hex')
}
