import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { areFresh } from './file-stamp.ts'
import type { IndexBody, IndexHead, PluginIndex } from './plugin-index.ts'
import type { WordList } from './word-list.ts'

/** The index of a cache directory when it is there, whole, ours and of today; nothing otherwise. */
export function readIndex(cacheDir: string, identity: string): PluginIndex | undefined {
  try {
    const [first = '', second = ''] = readFileSync(indexFile(cacheDir), 'utf8').split('\n', 2)
    const head = JSON.parse(first) as IndexHead
    const isOurs = head.identity === identity && second.endsWith('}')
    return isOurs && areFresh(head.stamps, head.builtAt) ? withBody(head, second) : undefined
  } catch {
    // There is none, or it is damaged.
    return undefined
  }
}

// Most of the time it takes to read an index is its second line, which the shortest answers do without.
function withBody(head: IndexHead, text: string): PluginIndex {
  let body: IndexBody | undefined
  const parsed = () => (body ??= JSON.parse(text) as IndexBody)
  return {
    ...head,
    get rootPackage() {
      return parsed().rootPackage
    },
    get plugins() {
      return parsed().plugins
    },
    get hostFolder() {
      return parsed().hostFolder
    },
    get words() {
      return parsed().words
    },
  }
}

const indexFile = (cacheDir: string) => join(folderIn(cacheDir), 'index.json')

function indexText({ rootPackage, plugins, hostFolder, words, ...head }: PluginIndex): string {
  const body: IndexBody = { rootPackage, plugins, hostFolder, words }
  return `${JSON.stringify(head)}\n${JSON.stringify(body)}\n`
}

/** The flags, arguments and summaries of all commands, when they were written with this very index. */
export function readWordList(cacheDir: string, index: PluginIndex): WordList | undefined {
  const list = readJson<WordList>(join(folderIn(cacheDir), 'words.json'))
  return list?.of === indexKey(index) ? list : undefined
}

/** Replaces the index and what belongs to it, each file as a whole; a cache that cannot be written is gone without. */
export function writeIndex(cacheDir: string, index: PluginIndex, list: Omit<WordList, 'of'>): void {
  const folder = folderIn(cacheDir)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceFile(join(folder, 'words.json'), JSON.stringify({ of: indexKey(index), ...list }))
    replaceFile(indexFile(cacheDir), indexText(index))
    rmSync(join(folder, 'help'), { recursive: true, force: true })
  } catch {
    // The next start loads all plugins again.
  }
}

/** Forgets the index, for a change that no stamp shows. */
export function dropIndex(cacheDir: string): void {
  try {
    rmSync(indexFile(cacheDir), { force: true })
  } catch {
    // What cannot be removed is checked against its stamps anyway.
  }
}

/** What tells one index from the next: the same files make the same index, whoever makes it. */
export function indexKey({ stamps }: Pick<IndexHead, 'stamps'>): string {
  return stamps.map(([, stamp]) => stamp).join(' ')
}

/** Where the index and what belongs to it lie. */
export function folderIn(cacheDir: string): string {
  return join(cacheDir, 'start')
}

/** Writes a file beside its place and moves it there, so that a reader sees the old one or the new one. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const part = `${path}.${process.pid}.part`
  try {
    writeFileSync(part, content, { mode: 0o600 })
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch {
    return undefined
  }
}
