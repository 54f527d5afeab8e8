import { createHash } from 'node:crypto'
import path from 'node:path'
import { closureOf, nameAt, type NpmPackage, type NpmPackages } from '../npm/npm-packages.ts'
import { digestPackage } from './digest-package.ts'

/** The digest of the package at a place; nothing where it is not installed. */
export type DigestOf = (place: string) => Promise<string | undefined>

/**
 * A hash of everything that a plugin runs: each of its packages with its version, integrity and files. It is the same on
 * every machine, so packages that are made for one kind of machine count by their integrity alone.
 */
export async function treeHash(name: string, packages: NpmPackages, digestOf: DigestOf): Promise<string> {
  const lines = await Promise.all(
    closureOf(name, packages).map(async (place) => {
      const one = packages[place] ?? {}
      const files = isForSome(one) ? '-' : ((await digestOf(place)) ?? '-')
      return `${nameAt(place, packages)}@${one.version ?? '?'} ${one.integrity ?? '-'} ${files}`
    }),
  )
  const text = [...new Set(lines)].toSorted().join('\n')
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** Digests of packages below a folder, each worked out once. */
export function digestsBelow(folder: string): DigestOf {
  const known = new Map<string, Promise<string | undefined>>()
  return (place) => {
    const digest = known.get(place) ?? digestPackage(path.join(folder, ...place.split('/')))
    known.set(place, digest)
    return digest
  }
}

const isForSome = ({ os, cpu, libc }: NpmPackage) => [os, cpu, libc].some((list) => list !== undefined)
