import { randomUUID } from 'node:crypto'
import { lstatSync, readlinkSync } from 'node:fs'
import { rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { generationFiles, type StoreFiles } from './store-files.ts'

/** What `node_modules` is: a link to a generation, a folder that npm made itself, or nothing. */
export type InForce =
  { readonly kind: 'generation'; readonly number: number } | { readonly kind: 'folder' } | { readonly kind: 'nothing' }

/** Looks at which generation is in force. */
export function inForce({ link }: StoreFiles): InForce {
  const seen = lstatSync(link, { throwIfNoEntry: false })
  if (seen === undefined) return { kind: 'nothing' }
  if (!seen.isSymbolicLink()) return { kind: seen.isDirectory() ? 'folder' : 'nothing' }
  const [, number] = /generations[\\/](\d+)[\\/]node_modules[\\/]?$/.exec(readlinkSync(link)) ?? []
  return number === undefined ? { kind: 'nothing' } : { kind: 'generation', number: Number(number) }
}

/** Puts a generation in force: one rename, so that there is never a moment without one. */
export async function putInForce(files: StoreFiles, number: number, platform: NodeJS.Platform): Promise<void> {
  const now = inForce(files)
  if (now.kind === 'generation' && now.number === number) return
  const { packages } = generationFiles(files, number)
  const next = `${files.link}.${randomUUID()}`
  // A relative link lets the data directory be moved; a junction, which needs no rights on Windows, is absolute.
  await (platform === 'win32'
    ? symlink(packages, next, 'junction')
    : symlink(path.relative(files.data, packages), next, 'dir'))
  try {
    await rename(next, files.link)
  } catch {
    // A folder, or on Windows whatever is there, is not replaced by a rename and goes first.
    const old = `${files.link}.${randomUUID()}`
    await rename(files.link, old)
    await rename(next, files.link)
    await rm(old, { recursive: true, force: true })
  }
}
