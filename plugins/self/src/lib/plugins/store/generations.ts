import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { inForce } from './node-modules-link.ts'
import { replaceFile } from './replace-file.ts'
import { generationFiles, type StoreFiles } from './store-files.ts'

const mostKept = 3

/** The numbers of all generations that were in force once and are still there, oldest first. */
export function keptGenerations(files: StoreFiles): readonly number[] {
  return numbered(files).filter((number) => existsSync(generationFiles(files, number).marker))
}

/** Makes the folder of a new generation and returns its number. A left-over npm may still write into an old one, so no number comes twice. */
export async function newGeneration(files: StoreFiles): Promise<number> {
  const number = Math.max(0, lastNumber(files), ...numbered(files)) + 1
  await replaceFile(files.lastNumber, `${number}\n`)
  await mkdir(generationFiles(files, number).folder, { mode: 0o700 })
  return number
}

/** Removes a generation; in one step it is gone for everybody. */
export async function removeGeneration(files: StoreFiles, number: number): Promise<void> {
  const away = path.join(files.generations, `.gone-${randomUUID()}`)
  await rename(generationFiles(files, number).folder, away).catch(() => undefined)
  await rm(away, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
}

/** The generation that this one was made from, or else the next older one that is still there. */
export function parentOf(files: StoreFiles, number: number): number | undefined {
  const kept = keptGenerations(files)
  const { parent } = readMarker(generationFiles(files, number).marker)
  if (parent !== undefined && kept.includes(parent)) return parent
  return kept.filter((other) => other < number).at(-1)
}

/** Keeps three generations: the one in force, those that it was made from, and then the newest of the others. */
export async function pruneGenerations(files: StoreFiles): Promise<void> {
  const now = inForce(files)
  if (now.kind !== 'generation') return
  const chain = [now.number]
  for (let next = parentOf(files, now.number); next !== undefined && chain.length < mostKept;) {
    chain.push(next)
    next = parentOf(files, next)
  }
  const others = keptGenerations(files).filter((number) => !chain.includes(number))
  const surplus = Math.max(0, others.length - (mostKept - chain.length))
  for (const number of others.slice(0, surplus)) await removeGeneration(files, number)
}

/** Generations that were begun and never put in force. */
export function abandonedGenerations(files: StoreFiles): readonly number[] {
  const now = inForce(files)
  const current = now.kind === 'generation' ? now.number : undefined
  const kept = new Set(keptGenerations(files))
  return numbered(files).filter((number) => !kept.has(number) && number !== current)
}

/** Removes what no change left on purpose: generations that were never in force, and all that was on its way out. */
export async function removeLeftovers(files: StoreFiles): Promise<number> {
  const unfinished = abandonedGenerations(files)
  for (const number of unfinished) await removeGeneration(files, number)
  for (const name of names(files)) {
    if (/^\d+$/.test(name) || name === path.basename(files.lastNumber)) continue
    await rm(path.join(files.generations, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  }
  return unfinished.length
}

function numbered(files: StoreFiles): number[] {
  return names(files)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((left, right) => left - right)
}

function names({ generations }: StoreFiles): readonly string[] {
  return existsSync(generations) ? readdirSync(generations) : []
}

/** When a generation was put in force first, and what it was made from. */
export interface GenerationMarker {
  readonly parent?: number | undefined
  /** ISO date. */
  readonly at?: string
}

/** Reads the marker of a generation; an empty one where it cannot be read. */
export function readMarker(file: string): GenerationMarker {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as GenerationMarker
  } catch {
    return {}
  }
}

function lastNumber({ lastNumber: file }: StoreFiles): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}
