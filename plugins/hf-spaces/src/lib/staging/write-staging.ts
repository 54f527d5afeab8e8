import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { Failure, type Step } from '@tuglet/kit/lib'
import type { Edited, StagedFile } from './staged.ts'

const together = 32

/** What is written: copies of files, and files we made. */
export interface Staging {
  readonly into: string
  readonly files: readonly StagedFile[]
  readonly edited: readonly Edited[]
  /** Folders that must survive: a staging inside of them is fine, around them it is refused. */
  readonly keep: readonly string[]
}

/** Writes a staging whole or not at all, in place of an older one; gives the staged files with their sources in it. */
export async function writeStaging({ into, files, edited, keep }: Staging, step: Step): Promise<readonly StagedFile[]> {
  await refuseOtherFolder(into, keep)
  const partial = join(dirname(into), `.${basename(into)}-${randomUUID()}`)
  try {
    await mkdir(partial, { recursive: true })
    await copyAll(files, partial, step)
    for (const { path, after } of edited) await writeFile(join(partial, path), after)
    step.signal.throwIfAborted()
    await rm(into, { recursive: true, force: true })
    await rename(partial, into)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
  const made = edited.map(({ path, after }) => ({ path, size: Buffer.byteLength(after), source: join(into, path) }))
  return [...files.map((file) => ({ ...file, source: join(into, file.path) })), ...made].sort((left, right) =>
    left.path < right.path ? -1 : 1,
  )
}

async function copyAll(files: readonly StagedFile[], into: string, { signal }: Step): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(into, path))))
  for (const folder of folders) await mkdir(folder, { recursive: true })
  const queue = files.values()
  const work = async (): Promise<void> => {
    for (const { path, source } of queue) {
      signal.throwIfAborted()
      await copyFile(source, join(into, path), constants.COPYFILE_FICLONE)
    }
  }
  await Promise.all(Array.from({ length: together }, work))
}

/** Whatever stands at `into` is removed, so it has to be a staging: empty, or with a Dockerfile and a README. */
async function refuseOtherFolder(into: string, keep: readonly string[]): Promise<void> {
  const isAround = keep.some((folder) => folder === into || folder.startsWith(into + sep))
  const names = await readdir(into).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw new Failure('usage', `${into} is not a directory to stage into.`, {
      code: 'STAGING_NOT_A_DIRECTORY',
      cause: error,
    })
  })
  const isStaging =
    names.length === 0 || (names.includes('Dockerfile') && names.includes('README.md') && !names.includes('.git'))
  if (!isAround && isStaging) return
  throw new Failure('conflict', `${into} holds other files and is not replaced by a staging.`, {
    code: 'STAGING_NOT_EMPTY',
    hints: ['Choose another directory with --staging-dir, or remove that one.'],
  })
}
