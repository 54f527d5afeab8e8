import type { BigIntStats } from 'node:fs'

/** What a path is, as one word that changes when its content may have; the same words for both sides. */
export type Signature = string

/** Everything in a tree, by path with `/`, relative to its root. */
export type Index = Map<string, Signature>

/** The signature of something here; undefined for what is never synced (sockets, devices). */
export function signatureOf(stats: BigIntStats): Signature | undefined {
  // Thousands are made in a row: the questions that Stats answer cost more than the bits that they ask for.
  const mode = Number(stats.mode)
  const kind = mode & 0o170000
  if (kind === 0o100000) return `file ${(mode & 0o111) === 0 ? '-' : 'x'} ${stats.size} ${timeText(stats.mtimeNs)}`
  if (kind === 0o120000) return `link - ${stats.size} ${timeText(stats.mtimeNs)}`
  return kind === 0o040000 ? 'folder' : undefined
}

/** The signature that a file has on the machine after a push: tar carries whole seconds. */
export function pushedSignature(local: Signature): Signature {
  return local === 'folder' ? local : `${local.slice(0, local.lastIndexOf('.'))}.000000000`
}

/** The size that a signature tells of. */
export function sizeOf(signature: Signature): number {
  // Between the second blank and the third.
  const start = signature.indexOf(' ', 5) + 1
  return start === 0 ? 0 : Number(signature.slice(start, signature.indexOf(' ', start)))
}

/** Whether it is one of the three kinds. */
export function isKind(signature: Signature | undefined, kind: 'file' | 'link' | 'folder'): boolean {
  return signature !== undefined && (signature === kind || signature.startsWith(`${kind} `))
}

function timeText(nanoseconds: bigint): string {
  const digits = String(nanoseconds)
  if (nanoseconds > 0n && digits.length > 9) return `${digits.slice(0, -9)}.${digits.slice(-9)}`
  return `${nanoseconds / 1_000_000_000n}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}`
}
