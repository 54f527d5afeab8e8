import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import type { Document } from 'yaml'
import type { Manifest } from './environment.ts'

/** Reads openenv.yaml of an environment, undefined when there is none; a mistake in it is a failure naming file and line. */
export async function readManifest(folder: string, cwd = folder): Promise<Manifest | undefined> {
  const path = join(folder, 'openenv.yaml')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Failure('failed', `Cannot read ${relative(cwd, path)}: ${error.message}.`, {
      code: 'MANIFEST_UNREADABLE',
      cause: error,
    })
  })
  return text === undefined ? undefined : parseManifest(text, path, relative(cwd, path) || path)
}

/** Reads the text of an openenv.yaml; `shown` is how failures call the file. */
export async function parseManifest(text: string, path: string, shown: string): Promise<Manifest> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false })
  const refuse = (reason: string, offset?: number): never => {
    const line = offset === undefined ? 1 : lines.linePos(offset).line
    throw new Failure('usage', `${shown}:${line}: ${reason}`, {
      code: 'MANIFEST_INVALID',
      hints: ['Put openenv.yaml right, then try again.'],
    })
  }
  const [error] = document.errors
  if (error) refuse(sentence(error.message), error.pos[0])
  const raw = toValues(document, refuse)
  const at = (key: string): number | undefined => offsetOf(document, key)
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse('openenv.yaml must be a mapping of keys to values.')
  const fields = raw as Record<string, unknown>
  const text_ = (key: string): string | undefined => {
    const value = fields[key]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string' || value.trim() === '')
      return refuse(`\`${key}\` must be a string that is not empty.`, at(key))
    return value.trim()
  }
  const [name, app] = [text_('name'), text_('app')]
  const port = toPort(fields['port'], (reason) => refuse(reason, at('port')))
  const variables = toVariables(fields['variables'], (reason) => refuse(reason, at('variables')))
  return {
    path,
    raw,
    variables,
    ...(name !== undefined && { name }),
    ...(app !== undefined && { app }),
    ...(port !== undefined && { port }),
  }
}

function toValues(document: Document, refuse: (reason: string) => never): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    return refuse(sentence((error as Error).message))
  }
}

function toPort(value: unknown, refuse: (reason: string) => never): number | undefined {
  if (value === undefined || value === null) return undefined
  const port = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value
  if (typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  return refuse('`port` must be a whole number from 1 to 65535.')
}

function toVariables(value: unknown, refuse: (reason: string) => never): Record<string, string> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse('`variables` must be a mapping of names to values.')
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => {
      if (key.trim() === '') return refuse('`variables` has a name that is empty.')
      if (typeof each === 'object' && each !== null) return refuse(`\`variables.${key}\` must be a single value.`)
      return [key.trim(), each === null || each === undefined ? '' : String(each as string | number | boolean)]
    }),
  )
}

function offsetOf({ contents }: Document, key: string): number | undefined {
  const pairs =
    (contents as { items?: { key?: { value?: unknown; range?: [number, number, number] } }[] } | null)?.items ?? []
  return pairs.find((pair) => pair.key?.value === key)?.key?.range?.[0]
}

function sentence(message: string): string {
  const [first = message] = message.split('\n')
  return first.endsWith('.') ? first : `${first}.`
}
