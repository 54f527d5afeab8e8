import { createHash } from 'node:crypto'
import type { Hash } from '../transfer/hash.ts'

/** A SHA-256 at the machine's full speed. */
export function nativeSha256(): Hash {
  const hash = createHash('sha256')
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') }
}
