import { readText } from '../files/read-text.ts'
import { flatten, type FlatEntry, type FlatFile } from './flat-file.ts'
import { unreadable } from './toml-file.ts'

/** Reads `key=value` lines; comments, blank lines, `export`, spaces and quotes are tolerated. The last of equal keys counts. */
export function readKeyValues(file: string, shown: string): FlatFile | undefined {
  const text = readText(file)
  if (text === undefined) return undefined
  const entries = new Map<string, FlatEntry>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const { key, value } = /^\s*(?:export\s+)?(?<key>[^#;=\s][^=]*?)\s*=\s*(?<value>.*?)\s*$/.exec(line)?.groups ?? {}
    if (key !== undefined && value !== undefined) entries.set(key, { text: withoutQuotes(value), line: index + 1 })
  }
  return { file, shown, entries, document: Object.fromEntries([...entries].map(([key, { text }]) => [key, text])) }
}

/** Reads a file that is one token and nothing else; its key is `token`. */
export function readTokenFile(file: string, shown: string): FlatFile | undefined {
  const text = readText(file)?.trim()
  if (text === undefined) return undefined
  return { file, shown, document: text, entries: new Map(text === '' ? [] : [['token', { text }]]) }
}

/** Reads a JSON object; a broken one is a Failure('usage') that names the file. */
export function readJsonFile(file: string, shown: string): FlatFile | undefined {
  const text = readText(file)
  if (text === undefined) return undefined
  const document = parseJson(text, shown)
  return { file, shown, document, entries: flatten(document, ([name = '']) => lineOf(text, name)) }
}

function parseJson(text: string, shown: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    // The parser's message quotes what stands there, which may be a token; where it is it tells only sometimes.
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? []
    const at = line === undefined ? shown : `${shown}:${line}:${column}`
    throw unreadable(at, 'this is not valid JSON', undefined)
  }
}

function lineOf(text: string, name: string): number | undefined {
  const index = text.search(new RegExp(`${JSON.stringify(name).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*:`))
  return index === -1 ? undefined : text.slice(0, index).split('\n').length
}

function withoutQuotes(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text
}
