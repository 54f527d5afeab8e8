import { copyFileSync, lstatSync, lutimesSync, mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { signatureOf, type Signature } from './entry.ts'

/** Where something goes, and what is believed to be there. */
export interface Place {
  readonly root: string
  readonly path: string
  readonly expected: Signature | undefined
}

/** What is at a path of a tree. */
export function signatureAt(root: string, path: string): Signature | undefined {
  const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false })
  return stats && signatureOf(stats)
}

/** Puts a finished file or link under its name, by a rename; false when something else is there than was believed. */
export function placeFile(staged: string, { root, path, expected }: Place): boolean {
  const target = join(root, path)
  if (!clearFor(root, path) || signatureAt(root, path) !== expected) return false
  if (expected === 'folder' && !removeFolder(target)) return false
  try {
    renameSync(staged, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    moveAcross(staged, target)
  }
  return true
}

/** Makes a folder; false when something else is there than was believed. */
export function placeFolder({ root, path, expected }: Place): boolean {
  if (!clearFor(root, path)) return false
  const now = signatureAt(root, path)
  if (now === 'folder') return true
  if (now !== expected) return false
  if (now !== undefined) unlinkSync(join(root, path))
  mkdirSync(join(root, path), { recursive: true })
  return true
}

/** Deletes a file, a link or an empty folder; false when something else is there than was believed. */
export function removePlace({ root, path, expected }: Place): boolean {
  const now = signatureAt(root, path)
  if (now === undefined) return true
  if (now !== expected || !clearFor(root, path)) return false
  if (now === 'folder') return removeFolder(join(root, path))
  unlinkSync(join(root, path))
  return true
}

// Folders above are made; a link among them would lead us out of the tree.
function clearFor(root: string, path: string): boolean {
  const parts = path.split('/')
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = join(root, ...parts.slice(0, depth))
    const stats = lstatSync(folder, { throwIfNoEntry: false })
    if (!stats) break
    if (!stats.isDirectory()) return false
  }
  mkdirSync(dirname(join(root, path)), { recursive: true })
  return true
}

function removeFolder(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(code)) return false
    throw new Failure('failed', `${folder} cannot be removed.`, { code: 'FOLDER_NOT_REMOVED', cause: error })
  }
}

// On another disk a rename needs a copy beside its place first.
function moveAcross(staged: string, target: string): void {
  const stats = lstatSync(staged)
  const beside = join(dirname(target), `.tuglet-${stats.ino}~`)
  try {
    copyFileSync(staged, beside)
    lutimesSync(beside, stats.atime, stats.mtime)
    renameSync(beside, target)
  } finally {
    rmSync(beside, { force: true })
    rmSync(staged, { force: true })
  }
}
