import { readFileSync } from 'node:fs'
import { Failure } from '@tuglet/kit/lib'
import { replaceFile } from './replace-file.ts'

/** A plugin as the store lists it. */
export interface StoreEntry {
  readonly name: string
  readonly type: 'user' | 'link'
  /** The name of a version, or a range: what `plugins update` may take. */
  readonly tag?: string
  /** Where a tarball came from. */
  readonly url?: string
  /** The folder of a link. */
  readonly root?: string
}

/** What is installed: npm's part of a package.json, and oclif's. */
export interface StoreList {
  readonly dependencies: Readonly<Record<string, string>>
  readonly plugins: readonly StoreEntry[]
}

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly oclif?: { readonly plugins?: readonly (StoreEntry | string)[] }
}

/** Reads a list; where there is none, nothing is installed. One that cannot be read is a Failure. */
export function readList(file: string): StoreList {
  const text = readText(file)
  if (text === undefined) return { dependencies: {}, plugins: [] }
  const { dependencies = {}, oclif } = parsed(text, file)
  const entries = (oclif?.plugins ?? []).map((entry): StoreEntry => {
    return typeof entry === 'string' ? { name: entry, type: 'user', tag: 'latest' } : entry
  })
  // The last of a name wins, as in oclif.
  const plugins = entries.filter(({ name }, at) => !entries.slice(at + 1).some((other) => other.name === name))
  return { dependencies, plugins }
}

/** Replaces a list as a whole. */
export async function writeList(file: string, { dependencies, plugins }: StoreList): Promise<void> {
  const json = { private: true, dependencies, oclif: { schema: 1, plugins } }
  await replaceFile(file, `${JSON.stringify(json, null, 2)}\n`)
}

/** The list with an entry added, or put in the place of the one of its name. */
export function withEntry(list: StoreList, entry: StoreEntry): StoreList {
  return { ...list, plugins: [...list.plugins.filter(({ name }) => name !== entry.name), entry] }
}

/** The list without a plugin. */
export function withoutEntry({ dependencies, plugins }: StoreList, name: string): StoreList {
  const { [name]: _gone, ...rest } = dependencies
  return { dependencies: rest, plugins: plugins.filter((entry) => entry.name !== name) }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parsed(text: string, file: string): Package {
  try {
    const json = JSON.parse(text) as Package | null
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  } catch {
    // Told below.
  }
  throw new Failure('plugin', `${file} is not readable, so it is not known which plugins are installed.`, {
    code: 'STORE_UNREADABLE',
    hints: ['Bring back the last state: tuglet plugins rollback', 'Or move the file away and install them again.'],
    data: { file },
  })
}
