import { createHash, type Hash } from 'node:crypto'
import type { DigestKind } from './file-content.ts'

/** A hash that has been told what comes before the content. */
export function beginDigest(kind: DigestKind, size: number): Hash {
  return kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`)
}
