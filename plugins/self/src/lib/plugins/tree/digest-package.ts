import { createHash } from 'node:crypto'
import { readdir, readFile, readlink } from 'node:fs/promises'
import path from 'node:path'

/** A digest of all files of a package, by name and content; nothing where there is no such folder. Packages inside it count by themselves. */
export async function digestPackage(folder: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const [name, content] of filesOf(folder, '')) {
      hash.update(`${name}\0${createHash('sha256').update(content).digest('hex')}\n`)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return hash.digest('hex')
}

async function* filesOf(root: string, below: string): AsyncGenerator<readonly [string, string | Uint8Array]> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true })
  for (const entry of entries.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (name === 'node_modules') continue
    if (entry.isDirectory()) yield* filesOf(root, name)
    else if (entry.isSymbolicLink()) yield [name, `link to ${await readlink(path.join(root, name))}`]
    else if (entry.isFile()) yield [name, await readFile(path.join(root, name))]
  }
}
