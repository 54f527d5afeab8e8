import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { Failure } from '@tuglet/kit/lib'
import type { Standing } from '../tree/lock-tree.ts'
import { copyTree } from './copy-tree.ts'
import { newGeneration } from './generations.ts'
import { inForce } from './node-modules-link.ts'
import { emptyLock, readLock, type PluginLock, type TrustLevel } from './plugin-lock.ts'
import { replaceFile, sortedJson } from './replace-file.ts'
import { generationFiles, generationIn, type GenerationFiles, type StoreFiles } from './store-files.ts'
import { readList, writeList, type StoreList } from './store-list.ts'

/** A generation under way: a copy of what is in force, to be worked on. */
export interface Change {
  readonly files: GenerationFiles
  readonly number: number
  /** The generation that it is a copy of. */
  readonly parent: number | undefined
  /** The lock before the change. */
  readonly before: PluginLock
  readonly standing: Standing & {
    readonly trust: Map<string, TrustLevel>
    readonly hooks: Map<string, readonly string[]>
  }
  list(): StoreList
  setList(list: StoreList): Promise<void>
  /** Does a part of the change; when it fails, the generation is as it was before that part. */
  attempt<T>(part: () => Promise<T>): Promise<T>
  /** Gives the change up without a failure. */
  cancel(): void
  isCancelled(): boolean
}

/** Fills the folder of a new generation with what is in force and with the list that the store has. */
export async function openGeneration(files: StoreFiles, number: number): Promise<Change> {
  const generation = generationFiles(files, number)
  const parent = await originOf(files)
  if (parent !== undefined) await copyGeneration(generationFiles(files, parent), generation)
  await mkdir(generation.packages, { recursive: true, mode: 0o700 })
  await writeList(generation.list, readList(files.list))
  const before = lockBefore(files, parent)
  const standing: Change['standing'] = { before, trust: new Map(), hooks: new Map() }
  let cancelled = false
  return {
    files: generation,
    number,
    parent,
    before,
    standing,
    list: () => readList(generation.list),
    setList: (list) => writeList(generation.list, list),
    attempt: (part) => attempt(generation, standing, part),
    cancel: () => (cancelled = true),
    isCancelled: () => cancelled,
  }
}

// What a damaged lock says is lost, but its like beside the generation in force is not.
function lockBefore(files: StoreFiles, parent: number | undefined): PluginLock {
  const places = [files.lock, ...(parent === undefined ? [] : [generationFiles(files, parent).lock])]
  for (const place of places) {
    try {
      const lock = readLock(place)
      if (lock) return lock
    } catch (error) {
      if (!Failure.is(error) || error.code !== 'LOCK_UNREADABLE') throw error
    }
  }
  return emptyLock
}

// npm writes its lists in place; all other files it replaces.
const isWritten = (name: string) => name === '.package-lock.json'

async function copyGeneration(from: GenerationFiles, to: GenerationFiles): Promise<void> {
  if (existsSync(from.packages)) await copyTree(from.packages, to.packages, isWritten)
  for (const part of ['npmLock', 'digests'] as const) if (existsSync(from[part])) await copyFile(from[part], to[part])
}

async function attempt<T>(
  { folder }: GenerationFiles,
  { trust, hooks }: Change['standing'],
  part: () => Promise<T>,
): Promise<T> {
  const kept = `${folder}.kept`
  const restores = [rememberMap(trust), rememberMap(hooks)]
  await copyTree(folder, kept, (name) => /^(\.package-lock|package-lock|package|digests)\.json$/.test(name))
  try {
    return await part()
  } catch (error) {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    await rename(kept, folder)
    for (const restore of restores) restore()
    throw error
  } finally {
    await rm(kept, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Gives what puts a map back as it is now. */
function rememberMap<Value>(map: Map<string, Value>): () => void {
  const entries = [...map]
  return () => {
    map.clear()
    for (const [name, value] of entries) map.set(name, value)
  }
}

/** The generation to copy; a folder that npm made by itself becomes one first, so that it can be gone back to. */
async function originOf(files: StoreFiles): Promise<number | undefined> {
  const now = inForce(files)
  if (now.kind === 'generation') return existsSync(generationFiles(files, now.number).packages) ? now.number : undefined
  if (now.kind === 'nothing') return undefined
  const number = await newGeneration(files)
  const generation = generationFiles(files, number)
  const own = generationIn(files.data)
  await copyGeneration(own, generation)
  await writeList(generation.list, readList(files.list))
  if (existsSync(files.lock)) await copyFile(files.lock, generation.lock)
  await replaceFile(generation.marker, sortedJson({}))
  return number
}
