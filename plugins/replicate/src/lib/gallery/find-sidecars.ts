import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { readSidecar } from '../history/saved-before.ts'
import type { Sidecar } from '../outputs/sidecar.ts'

/** A prediction whose files are on this machine. */
export interface FoundSidecar {
  /** Absolute; names of files are relative to it. */
  readonly folder: string
  readonly sidecar: Sidecar
}

const deepest = 12

/** Finds every `prediction.json` in and below folders, or the given files themselves, oldest prediction first. */
export async function findSidecars(places: readonly string[]): Promise<FoundSidecar[]> {
  const files = (await Promise.all(places.map(filesAt))).flat()
  const found = await Promise.all([...new Set(files)].map(async (file) => [file, await readSidecar(file)] as const))
  const sidecars = found.flatMap(([file, sidecar]) => (sidecar ? { folder: path.dirname(file), sidecar } : []))
  return sidecars.toSorted((one, other) => one.sidecar.createdAt.localeCompare(other.sidecar.createdAt))
}

async function filesAt(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => undefined)
  if (!found) {
    throw new Failure('notFound', `There is nothing at ${place}.`, {
      code: 'NO_OUTPUTS',
      hints: ['Give a folder that runs were saved in; output/ is the usual one.'],
    })
  }
  return found.isDirectory() ? filesBelow(place, 0) : [place]
}

// Symbolic links are not followed: they may lead in a circle.
async function filesBelow(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const at = path.join(folder, entry.name)
      if (entry.isFile()) return /^prediction(?:_[^/]*)?\.json$/.test(entry.name) ? [at] : []
      const isUsual = entry.isDirectory() && !/^(?:\..*|node_modules)$/.test(entry.name)
      return isUsual && depth < deepest ? filesBelow(at, depth + 1) : []
    }),
  )
  return nested.flat()
}
