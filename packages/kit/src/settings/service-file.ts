import path from 'node:path'
import { homePath } from '../files/home-path.ts'
import type { Host } from '../host/host.ts'
import type { Written } from './environment.ts'
import { writtenIn, type FlatFile } from './flat-file.ts'
import { readJsonFile, readKeyValues, readTokenFile } from './plain-files.ts'
import { readTomlFile } from './toml-file.ts'
import { readYamlDirectory, readYamlFile } from './yaml-file.ts'

/** A file of a service's own that settings and the token are read from. */
export interface ServiceFile {
  /** The file, or the directory of a `yaml-directory`. */
  path(host: Host): string
  readonly format: 'key=value' | 'token' | 'yaml-directory' | 'yaml' | 'json' | 'toml'
  /** The name in the file (dotted where nested) for each setting's key, and for `token`. */
  readonly keys: Readonly<Record<string, string>>
  /** We may write it too; only JSON can be. */
  readonly writes?: boolean
}

/** What service files say, read once: texts by setting key, strongest first. */
export interface ServiceTexts {
  find(key: string): readonly Written[]
  findIn(file: ServiceFile, key: string): Written | undefined
}

/** Reads the files of services; earlier files are stronger, and within a directory later names are. */
export async function readServiceFiles(host: Host, files: readonly ServiceFile[]): Promise<ServiceTexts> {
  const contents = new Map<ServiceFile, readonly FlatFile[]>()
  await Promise.all(files.map(async (file) => contents.set(file, await read(file, host))))
  const findIn = (file: ServiceFile, key: string): Written | undefined => {
    const name = Object.hasOwn(file.keys, key) ? file.keys[key] : undefined
    const holder = contents.get(file)?.findLast(({ entries }) => name !== undefined && Boolean(entries.get(name)?.text))
    const entry = name === undefined ? undefined : holder?.entries.get(name)
    if (!holder || !entry) return undefined
    return writtenIn(holder, entry, { layer: 'vendor', ...(isFromFolder(holder, host) && { fromFolder: true }) })
  }
  return { findIn, find: (key) => files.flatMap((file) => findIn(file, key) ?? []) }
}

async function read(file: ServiceFile, host: Host): Promise<readonly FlatFile[]> {
  const place = path.resolve(host.cwd, file.path(host))
  const shown = homePath(place, host.dirs.home)
  if (file.format === 'yaml-directory') return readYamlDirectory(place, shown)
  const content = await readers[file.format](place, shown)
  return content ? [content] : []
}

const readers = {
  'key=value': readKeyValues,
  token: readTokenFile,
  yaml: readYamlFile,
  json: readJsonFile,
  toml: readTomlFile,
} as const

// A file below the working directory came with the folder, unless that is the person's home.
function isFromFolder({ file }: FlatFile, { cwd, dirs }: Host): boolean {
  const below = path.relative(cwd, file)
  return cwd !== dirs.home && !below.startsWith('..') && !path.isAbsolute(below)
}
