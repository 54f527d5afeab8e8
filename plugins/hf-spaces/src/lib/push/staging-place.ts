import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { currentHost } from '@tuglet/kit/lib'

/** A folder that a push prepares its files in. */
export interface StagingPlace {
  readonly folder: string
  /** A new folder below it, for one preparation. */
  next(): string
  remove(): Promise<void>
}

/** Makes a folder in the temporary directory that nobody else can read. */
export async function makeStagingPlace(): Promise<StagingPlace> {
  const folder = await mkdtemp(path.join(currentHost().env['TMPDIR'] || tmpdir(), 'tuglet-push-'))
  let count = 0
  return {
    folder,
    next: () => path.join(folder, String((count += 1))),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
