import { createHash, randomBytes } from 'node:crypto'

/** A new API key: `ci_` and 240 random bits in URL-safe base64. It is shown once and never stored. */
export function newApiKey(): string {
  return `ci_${randomBytes(30).toString('base64url')}`
}

/** What is stored of a key. A fast hash is right here, because keys are random and never chosen by people. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
