import path from 'node:path'
import { homePath } from '../files/home-path.ts'
import type { Host } from '../host/host.ts'
import type { Written } from './environment.ts'
import { writtenIn, type FlatFile } from './flat-file.ts'
import { readJsonFile, readKeyValues, readTokenFile } from './plain-files.ts'
import type { ServiceFile } from './service-file.ts'
import { readTomlFile } from './toml-file.ts'
import { readYamlDirectory, readYamlFile } from './yaml-file.ts'

/** What service files say, each read once, when something in it is first asked for. */
export interface ServiceTexts {
  /** What stands in the file for a setting's key or for `token`. */
  find(file: ServiceFile, key: string): Written | undefined
}

/** Opens the files of services; in a directory later names are stronger. */
export function readServiceFiles(host: Host): ServiceTexts {
  const contents = new Map<ServiceFile, readonly FlatFile[]>()
  return {
    find(file, key) {
      const name = Object.hasOwn(file.keys, key) ? file.keys[key] : undefined
      if (name === undefined) return undefined
      const content = contents.get(file) ?? read(file, host)
      contents.set(file, content)
      const holder = content.findLast(({ entries }) => Boolean(entries.get(name)?.text))
      const entry = holder?.entries.get(name)
      if (!holder || !entry) return undefined
      return writtenIn(holder, entry, { layer: 'vendor', ...(isFromFolder(holder, host) && { fromFolder: true }) })
    },
  }
}

function read(file: ServiceFile, host: Host): readonly FlatFile[] {
  const place = path.resolve(host.cwd, file.path(host))
  const shown = homePath(place, host.dirs.home)
  if (file.format === 'yaml-directory') return readYamlDirectory(place, shown)
  const content = readers[file.format](place, shown)
  return content ? [content] : []
}

const readers = {
  'key=value': readKeyValues,
  token: readTokenFile,
  yaml: readYamlFile,
  json: readJsonFile,
  toml: readTomlFile,
} as const

// A file below the working directory came with the folder, unless it is in the person's own home.
function isFromFolder({ file }: FlatFile, { cwd, dirs: { home } }: Host): boolean {
  return isWithin(file, cwd) && !(isWithin(file, home) && isWithin(home, cwd))
}

function isWithin(file: string, folder: string): boolean {
  const below = path.relative(folder, file)
  return below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below)
}
