import { readdirSync } from 'node:fs'
import path from 'node:path'
import { readText } from '../files/read-text.ts'
import { flatten, type FlatFile } from './flat-file.ts'
import { loadYaml } from './load-parsers.ts'
import { unreadable } from './toml-file.ts'

/** Reads a YAML file, or gives undefined where there is none; a broken one is a Failure('usage') with line and column. */
export function readYamlFile(file: string, shown: string): FlatFile | undefined {
  const text = readText(file)
  if (text === undefined) return undefined
  const { parseDocument, LineCounter, isNode } = loadYaml()
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
export function readYamlDirectory(directory: string, shown: string): FlatFile[] {
  const names = namesIn(directory).filter((name) => /\.ya?ml$/.test(name))
  return names.toSorted().flatMap((name) => readYamlFile(path.join(directory, name), path.join(shown, name)) ?? [])
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function unaliased<T>(read: () => T, shown: string): T {
  try {
    return read()
  } catch (error) {
    throw unreadable(shown, error instanceof Error ? error.message : String(error), error)
  }
}
