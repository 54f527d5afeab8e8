import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The word that this computer's machines carry in their names; made up the first time, then always the same. */
export async function installationOf(folder: string): Promise<string> {
  const file = path.join(folder, 'installation')
  const known = await read(file)
  if (known !== undefined) return known
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const word = randomBytes(4).toString('hex')
  const part = `${file}.${word}.part`
  await writeFile(part, `${word}\n`, { mode: 0o600, flag: 'wx' })
  try {
    // Of two runs that begin at the same time one wins, and both use its word.
    await link(part, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(part, { force: true })
  }
  return (await read(file)) ?? word
}

async function read(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const word = text?.trim()
  return word !== undefined && /^[a-z0-9]{4,12}$/.test(word) ? word : undefined
}
