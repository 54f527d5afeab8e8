import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'

/** A fallback source as a file names it. */
export interface WrittenSource {
  readonly name: string
  readonly url: string
  readonly sourceType: 'huggingface' | 'kohakuhub'
  readonly namespace?: string
  readonly priority?: number
  readonly enabled?: boolean
  readonly token?: string
}

const known = ['name', 'url', 'sourceType', 'namespace', 'priority', 'enabled', 'token']

/** Reads a list of fallback sources from a YAML file; throws Failure('usage') that names the wrong place. */
export async function readSources(file: string): Promise<WrittenSource[]> {
  const { parse } = await import('yaml')
  const list: unknown = parse(await readFile(resolve(currentHost().cwd, file), 'utf8'))
  if (!Array.isArray(list)) throw bad(file, 'it must be a list.')
  return list.map((entry: unknown, at) => readSource(entry, (text) => bad(file, `entry ${at + 1} ${text}`)))
}

function readSource(entry: unknown, problem: (text: string) => Failure): WrittenSource {
  if (typeof entry !== 'object' || entry === null) throw problem('is no mapping.')
  const { name, url, sourceType } = entry as Partial<WrittenSource>
  if (typeof name !== 'string' || typeof url !== 'string' || !URL.canParse(url))
    throw problem('needs a name and a url.')
  if (sourceType !== 'huggingface' && sourceType !== 'kohakuhub')
    throw problem('needs a sourceType: huggingface or kohakuhub.')
  const strange = Object.keys(entry).find((key) => !known.includes(key))
  if (strange !== undefined) throw problem(`has an unknown key ${strange}.`)
  return entry as WrittenSource
}

function bad(file: string, text: string): Failure {
  return new Failure('usage', `${file} holds no fallback sources: ${text}`, { code: 'KOHUB_BAD_SOURCES' })
}
