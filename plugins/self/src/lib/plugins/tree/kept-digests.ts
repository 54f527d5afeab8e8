import { readFileSync } from 'node:fs'
import type { NpmPackage, NpmPackages } from '../npm/npm-packages.ts'
import { digestsBelow, type DigestOf } from './tree-hash.ts'

/** The digests of packages as they were when they were installed, each with the package that it is of. */
export type KeptDigests = Readonly<Record<string, { readonly of: string; readonly digest: string }>>

/** Reads the digests of a generation; none where it has none. */
export function readDigests(file: string): KeptDigests {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as KeptDigests
  } catch {
    return {}
  }
}

/**
 * Digests that stay as they were for packages that stayed: files that somebody changed since must not be taken for
 * installed ones by the next change.
 */
export function digestsSince(kept: KeptDigests, packages: NpmPackages, folder: string): DigestOf {
  const fresh = digestsBelow(folder)
  return async (place) => {
    const before = kept[place]
    return before?.of === identity(packages[place]) ? before.digest : fresh(place)
  }
}

/** The digests of all installed packages, to be kept with the generation. */
export async function allDigests(packages: NpmPackages, digestOf: DigestOf): Promise<KeptDigests> {
  const all = Object.entries(packages).map(async ([place, one]) => {
    const digest = await digestOf(place)
    return digest === undefined ? [] : [[place, { of: identity(one), digest }] as const]
  })
  return Object.fromEntries((await Promise.all(all)).flat())
}

function identity(one: NpmPackage | undefined): string {
  return `${one?.version ?? '?'} ${one?.integrity ?? '-'}`
}
