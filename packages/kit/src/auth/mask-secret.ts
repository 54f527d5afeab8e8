import type { Secret } from './secret.ts'

/** A secret as people may see it, `****1a2b`: enough to tell two of them apart; short ones show nothing. */
export function maskSecret(secret: Secret): string {
  const text = secret.reveal()
  return text.length < 12 ? '****' : `****${text.slice(-4)}`
}
