import { existsSync, readdirSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import { finishChange } from './commit-change.ts'
import { removeLeftovers } from './generations.ts'
import { isAbandoned, readOwner } from './guard-owner.ts'
import { inForce } from './node-modules-link.ts'
import { generationFiles, type StoreFiles } from './store-files.ts'
import { isAlive } from './process-life.ts'
import { readList } from './store-list.ts'

/** What a repair did. */
export interface Repair {
  /** A change that was almost done was done to its end. */
  readonly finished: boolean
  /** How many changes that were begun and given up were cleared away. */
  readonly cleared: number
  /** Where the list was put that could not be read; the one of the generation in force is in its place. */
  readonly unreadable?: string
}

/** Finishes or clears away what processes that died left behind; only the holder of the store may call it. */
export async function repairStore(
  files: StoreFiles,
  { platform, now }: Pick<Host, 'platform' | 'now'>,
): Promise<Repair> {
  const finished = await finishChange(files, platform)
  const cleared = await removeLeftovers(files)
  await removeParts(files, now())
  const unreadable = await restoreList(files)
  return { finished, cleared, ...(unreadable !== undefined && { unreadable }) }
}

const parts =
  /^(?:(?:package\.json|tuglet\.lock|change\.json)\..*part|(?:store\.lock|node_modules)\.(?:\d+-)?[\da-f-]{36}(?:\.gone)?)$/

async function removeParts({ data }: StoreFiles, now: Date): Promise<void> {
  for (const name of existsSync(data) ? readdirSync(data) : []) {
    const place = path.join(data, name)
    if (!parts.test(name)) continue
    // Those who wait for the store each have a directory of their own.
    const isWaiting = name.startsWith('store.lock.') && !name.endsWith('.gone')
    if (isWaiting && (await waits(place, now))) continue
    await rm(place, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  }
}

// Who has only just come has not written yet who they are; their directory's name tells the process.
async function waits(place: string, now: Date): Promise<boolean> {
  const owner = readOwner(place)
  const [, pid] = /\.lock\.(\d+)-/.exec(place) ?? []
  return owner || pid === undefined ? !(await isAbandoned(place, owner, now)) : isAlive(Number(pid))
}

async function restoreList(files: StoreFiles): Promise<string | undefined> {
  try {
    readList(files.list)
    return undefined
  } catch (error) {
    const now = inForce(files)
    if (now.kind !== 'generation') throw error
    const { list } = generationFiles(files, now.number)
    if (!existsSync(list)) throw error
    readList(list)
    const away = `${files.list}.unreadable`
    await rename(files.list, away)
    await copyFile(list, files.list)
    return away
  }
}
