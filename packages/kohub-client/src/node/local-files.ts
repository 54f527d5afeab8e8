import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ValidationError } from '../errors/kohub-error.ts'
import { isWanted, type PathFilter } from '../transfer/glob.ts'

/** A file of a folder: its path in the folder, with slashes, and where it is. */
export interface LocalFile {
  readonly path: string
  readonly file: string
}

const leftOut = new Set(['.git', '.hg', '.svn'])
const partial = /\.kohub-[0-9a-z]+-partial$/

/** The files of a folder that are wanted, in order; links to files count, links to folders and version control do not. */
export async function localFiles(folder: string, filter: PathFilter = {}): Promise<LocalFile[]> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory())
    throw new ValidationError(`${folder} is no folder.`, { code: 'NotAFolder', details: folder })
  const files: LocalFile[] = []
  await walk(folder, '', files)
  return files
    .filter(({ path }) => !partial.test(path) && isWanted(path, filter))
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

async function walk(root: string, prefix: string, files: LocalFile[]): Promise<void> {
  for (const entry of await readdir(join(root, prefix), { withFileTypes: true })) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    const file = join(root, path)
    if (entry.isDirectory()) {
      if (!leftOut.has(entry.name)) await walk(root, path, files)
      continue
    }
    const isFile = entry.isFile() || (entry.isSymbolicLink() && (await stat(file).catch(() => undefined))?.isFile())
    if (isFile) files.push({ path, file })
  }
}
