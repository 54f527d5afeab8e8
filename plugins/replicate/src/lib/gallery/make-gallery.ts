import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure, type Host, type Output, type Step } from '@tuglet/kit/lib'
import { inParallel } from '../outputs/in-parallel.ts'
import { findSidecars, type FoundSidecar } from './find-sidecars.ts'
import { galleryPage, generatorMark } from './gallery-page.ts'
import { mediaBytes } from './read-media.ts'
import { readTiles } from './read-tiles.ts'
import type { Tile } from './tile.ts'

/** What the words and flags of `replicate gallery` say. */
export interface GalleryWish {
  /** Folders and sidecars; none for `output/`. */
  readonly places: readonly string[]
  readonly to?: string | undefined
  readonly title?: string | undefined
  /** Link the files instead of having them within the page. */
  readonly link: boolean
  readonly open: boolean
}

/** What it works with. */
export interface GalleryContext {
  readonly host: Host
  readonly tasks: Step
  readonly out: Output
}

/** A page that was made. */
export interface Gallery {
  /** Absolute. */
  readonly file: string
  readonly predictions: number
  readonly outputs: number
  readonly bytes: number
}

// Browsers open more, but nobody sends more around.
const mostBytes = 200_000_000

/** Makes a page of all outputs in and below some folders; a file that is there already is only replaced when it is such a page. */
export async function makeGallery(wish: GalleryWish, { host, tasks, out }: GalleryContext): Promise<Gallery> {
  const places = (wish.places.length > 0 ? wish.places : ['output']).map((place) => path.resolve(host.cwd, place))
  const file = path.resolve(host.cwd, wish.to ?? path.join(await folderOf(places), 'gallery.html'))
  await requireOurs(file)
  const found = await tasks.step('Find outputs', () => findSidecars(places))
  if (found.length === 0) throw nothingFound(places)
  if (!wish.link) await requireSmall(found)
  const reading = { linkFrom: wish.link ? path.dirname(file) : undefined }
  const tiles = await tasks.step(`Read ${found.length} predictions`, () => tilesOf(found, reading))
  const title = wish.title ?? path.basename(places[0] ?? 'output')
  const page = galleryPage(tiles.toReversed(), { title, isLinked: wish.link, now: host.now() })
  await writeWhole(file, page)
  if (wish.open) await host.open(new URL(`file://${file}`)).catch(() => out.warn('No browser could be opened.'))
  return { file, predictions: found.length, outputs: tiles.length, bytes: Buffer.byteLength(page) }
}

async function folderOf([first = '.']: readonly string[]): Promise<string> {
  const found = await stat(first).catch(() => undefined)
  return found?.isFile() ? path.dirname(first) : first
}

async function tilesOf(found: readonly FoundSidecar[], reading: Parameters<typeof readTiles>[1]): Promise<Tile[]> {
  const settled = await inParallel(found, 8, (one) => readTiles(one, reading))
  return settled.flatMap(({ value, error }) => {
    if (value) return value
    throw error
  })
}

async function requireSmall(found: readonly FoundSidecar[]): Promise<void> {
  const files = found.flatMap(({ folder, sidecar }) => sidecar.files.map(({ name }) => path.resolve(folder, name)))
  const sizes = await inParallel(files, 16, mediaBytes)
  const sum = sizes.reduce((so, { value = 0 }) => so + value, 0)
  if (sum <= mostBytes) return
  throw new Failure('usage', `These outputs are ${Math.round(sum / 1e6)} MB, too much for one page.`, {
    code: 'GALLERY_TOO_LARGE',
    hints: ['--link has the page show the files where they are.', 'Or give fewer folders.'],
  })
}

async function requireOurs(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return generatorMark
    throw error
  })
  if (text.includes(generatorMark)) return
  throw new Failure('conflict', `${file} is something else, and stays as it is.`, {
    code: 'FILE_EXISTS',
    hints: ['Give another name: --to gallery.html'],
  })
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const part = `${file}.${randomUUID()}.part`
  try {
    await writeFile(part, text, { flag: 'wx' })
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function nothingFound(places: readonly string[]): Failure {
  return new Failure('notFound', `There is no prediction.json in or below ${places.join(', ')}.`, {
    code: 'NO_OUTPUTS',
    hints: ['Every run that saves its outputs leaves one beside them: tuglet replicate run, tuglet replicate batch'],
  })
}
