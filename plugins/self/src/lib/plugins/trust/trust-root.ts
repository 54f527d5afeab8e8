import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import type { TrustedRoot } from '@sigstore/protobuf-specs'

/** The keys that signatures are checked with. */
export interface TrustRoot {
  readonly keys: TrustedRoot
  /** Whether newer ones would be known: with old keys a signature that does not hold may just be too new for them. */
  readonly isCurrent: boolean
}

/** Gets the keys that signatures are checked with. */
export type TrustRootSource = (host: Pick<Host, 'dirs'>) => Promise<TrustRoot>

/** Where keys are published by The Update Framework. */
export interface Mirror {
  readonly url: string
  /** The file of the root that is trusted at first; that of the public mirror is known. */
  readonly rootFile?: string
}

const publicMirror: Mirror = { url: 'https://tuf-repo-cdn.sigstore.dev' }

/**
 * The keys that a mirror publishes: kept in the cache directory for as long as they hold, fetched when they do not. Where
 * nothing can be fetched, the keys that came with the sigstore libraries are as good as those of the day they were made.
 */
export function mirroredTrustRoot(mirror: Mirror = publicMirror): TrustRootSource {
  return async ({ dirs }) => {
    const { getTrustedRoot } = await import('@sigstore/tuf')
    const cachePath = path.join(dirs.cache, 'sigstore')
    const patience = { retry: { retries: 1, minTimeout: 300 }, timeout: 5000 }
    try {
      const { url: mirrorURL, rootFile: rootPath } = mirror
      const from = { mirrorURL, ...(rootPath !== undefined && { rootPath }) }
      return { keys: await getTrustedRoot({ ...from, ...patience, cachePath, forceCache: true }), isCurrent: true }
    } catch {
      return { keys: await shippedKeys(), isCurrent: false }
    }
  }
}

/** The keys of the public mirror as they were when the sigstore libraries were made. */
export async function shippedKeys(): Promise<TrustedRoot> {
  const { TrustedRoot } = await import('@sigstore/protobuf-specs')
  const file = createRequire(import.meta.url).resolve('@sigstore/tuf/seeds.json')
  const seeds = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Seed>>
  const encoded = seeds[publicMirror.url]?.targets['trusted_root.json'] ?? ''
  return TrustedRoot.fromJSON(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
}

interface Seed {
  readonly targets: Readonly<Record<string, string>>
}
