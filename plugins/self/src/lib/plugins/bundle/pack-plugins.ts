import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { arch, tmpdir } from 'node:os'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { findEntry } from '../find-entry.ts'
import { closureOf, readNpmLock } from '../npm/npm-packages.ts'
import { inForce } from '../store/node-modules-link.ts'
import { emptyLock, readLock } from '../store/plugin-lock.ts'
import { generationFiles, storeFiles, type GenerationFiles } from '../store/store-files.ts'
import { readList, type StoreEntry } from '../store/store-list.ts'
import type { StoreOptions } from '../store-options.ts'
import { contentsName, tarballFolder, type BundleContents } from './bundle-format.ts'
import { fetchTarballs } from './fetch-tarballs.ts'

/** A bundle that was written. */
export interface PackedBundle {
  readonly file: string
  readonly plugins: readonly string[]
  readonly packages: number
  readonly bytes: number
}

/** Packs installed plugins, all of them by default, with everything that they need into one file, to be installed without a network. */
export async function packPlugins(
  { words, to }: { readonly words: readonly string[]; readonly to: string },
  options: StoreOptions,
): Promise<PackedBundle> {
  const { host, tasks, config } = options
  const files = storeFiles(host.dirs.data)
  const { plugins } = readList(files.list)
  const named = words.map((word) => findEntry(word, plugins, config))
  const entries = words.length === 0 ? plugins.filter(({ type }) => type === 'user') : named
  const generation = generationOf(entries, files.data, host)
  const file = path.resolve(host.cwd, to)
  const work = await mkdtemp(path.join(tmpdir(), 'tuglet-pack-'))
  try {
    const contents = await contentsOf(entries, generation, { work, options })
    await writeFile(path.join(work, contentsName), JSON.stringify(contents))
    await tasks.step(`Write ${file}`, () => writeBundle(work, file))
    const names = entries.map(({ name }) => name)
    return { file, plugins: names, packages: Object.keys(contents.tarballs).length, bytes: (await stat(file)).size }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function contentsOf(
  entries: readonly StoreEntry[],
  generation: GenerationFiles,
  { work, options }: { readonly work: string; readonly options: StoreOptions },
): Promise<BundleContents> {
  const { host } = options
  const all = readNpmLock(generation.npmLock)
  const places = [...new Set(entries.flatMap(({ name }) => closureOf(name, all)))].toSorted()
  // What npm left out here, because it is for another kind of machine, is not in the bundle either.
  const present = places.filter((place) => existsSync(path.join(generation.folder, ...place.split('/'))))
  const packages = Object.fromEntries(present.map((place) => [place, all[place] ?? {}]))
  const folder = path.join(work, tarballFolder)
  await mkdir(folder)
  const tarballs = await fetchTarballs(packages, folder, options)
  const locked = (readLock(generation.lock) ?? emptyLock).plugins
  const plugins = entries.flatMap(({ name, tag }) => {
    const plugin = locked[name]
    return plugin ? [[name, { ...plugin, ...(tag !== undefined && { tag }) }] as const] : []
  })
  const machine = `${host.platform}-${arch()}`
  const portable = Object.entries(packages).map(([place, { resolved: _address, ...rest }]) => [place, rest] as const)
  return { version: 1, machine, plugins: Object.fromEntries(plugins), packages: Object.fromEntries(portable), tarballs }
}

async function writeBundle(work: string, file: string): Promise<void> {
  const { create } = await import('tar')
  await mkdir(path.dirname(file), { recursive: true })
  const part = `${file}.part`
  try {
    await create({ gzip: true, file: part, cwd: work, portable: true, noMtime: true }, [contentsName, tarballFolder])
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function generationOf(entries: readonly StoreEntry[], data: string, host: StoreOptions['host']): GenerationFiles {
  const link = entries.find(({ type }) => type === 'link')
  if (link) {
    throw new Failure('usage', `${link.name} is a link; only installed plugins can be packed.`, {
      code: 'LINK_NOT_PACKABLE',
      hints: ['Pack it with npm pack and install the tarball first.'],
      data: { plugin: link.name },
    })
  }
  const files = storeFiles(data)
  const now = inForce(files)
  if (entries.length > 0 && now.kind === 'generation') return generationFiles(files, now.number)
  host.signal.throwIfAborted()
  throw new Failure('notFound', 'There is no installed plugin to pack.', {
    code: 'PLUGIN_NOT_INSTALLED',
    hints: ['See what is: tuglet plugins list'],
  })
}
