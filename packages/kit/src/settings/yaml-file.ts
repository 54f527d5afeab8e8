import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { readText } from '../files/read-text.ts'
import { flatten, type FlatFile } from './flat-file.ts'
import { unreadable } from './toml-file.ts'

/** Reads a YAML file, or gives undefined where there is none; a broken one is a Failure('usage') with line and column. */
export async function readYamlFile(file: string, shown: string): Promise<FlatFile | undefined> {
  const text = await readText(file)
  if (text === undefined) return undefined
  const { parseDocument, LineCounter, isNode } = await import('yaml')
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const { line, col } = counter.linePos(error.pos[0])
    throw unreadable(`${shown}:${line}:${col}`, error.message, error)
  }
  const lineOf = (keys: readonly string[]): number | undefined => {
    const node = document.getIn(keys, true)
    return isNode(node) && node.range ? counter.linePos(node.range[0]).line : undefined
  }
  // A bound on aliases keeps a hostile file from growing without end.
  const value = unaliased(() => document.toJS({ maxAliasCount: 100 }) as unknown, shown)
  return { file, shown, document: value, entries: flatten(value, lineOf) }
}

/** The `*.yaml` and `*.yml` files of a directory in the order of their names; none where there is no directory. */
export async function readYamlDirectory(directory: string, shown: string): Promise<FlatFile[]> {
  const names = await readdir(directory).catch(() => [])
  const yaml = names.filter((name) => /\.ya?ml$/.test(name)).toSorted()
  const files: FlatFile[] = []
  for (const name of yaml) {
    const file = await readYamlFile(path.join(directory, name), path.join(shown, name))
    if (file) files.push(file)
  }
  return files
}

function unaliased<T>(read: () => T, shown: string): T {
  try {
    return read()
  } catch (error) {
    throw unreadable(shown, error instanceof Error ? error.message : String(error), error)
  }
}
