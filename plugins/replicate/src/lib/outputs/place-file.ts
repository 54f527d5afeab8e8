import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, lstat, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { freeNames } from './file-name.ts'

/**
 * Gives a finished file its name at once and as a whole, and returns the name it got: nothing is ever overwritten, and
 * a file with the same content that is there already is left as it is.
 */
export async function placeFile(part: string, wanted: string, sha256: string): Promise<string> {
  await mkdir(path.dirname(wanted), { recursive: true })
  for (const name of freeNames(wanted)) {
    if (await taken(part, name)) return name
    if ((await hashOf(name)) === sha256) {
      await rm(part, { force: true })
      return name
    }
  }
  throw new Error(`there is no free name left for ${wanted}`)
}

/** Whether the part took the name, which was free. */
async function taken(part: string, name: string): Promise<boolean> {
  try {
    await link(part, name)
    await rm(part, { force: true })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    // Some file systems have no links.
    const isFree = await lstat(name).then(
      () => false,
      () => true,
    )
    if (isFree) await rename(part, name)
    return isFree
  }
}

/** The SHA-256 of a file's content in hexadecimal; undefined where it cannot be read. */
export async function hashOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  } catch {
    return undefined
  }
  return hash.digest('hex')
}
