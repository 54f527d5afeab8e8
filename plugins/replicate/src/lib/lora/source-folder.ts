import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { pickle } from './safetensors-header.ts'
import type { WeightsFile } from './weights-candidates.ts'

/** A file below a source folder; `path` is relative to it, with `/`. */
export interface SourceFile {
  readonly path: string
  readonly bytes: number
}

/** What a training left behind: a folder as a whole, or one file and what lies beside it. */
export interface Source {
  readonly folder: string
  readonly weights: readonly WeightsFile[]
  /** Pictures and videos where trainers put their samples. */
  readonly media: readonly SourceFile[]
  /** The texts of `config.yaml` and `README.md`, where there are any. */
  readonly config: string | undefined
  readonly readme: string | undefined
  /** The source was one file, so there is nothing to choose. */
  readonly isFile: boolean
}

/** Lists a training's output without reading weights or pictures. */
export async function readSource(source: string): Promise<Source> {
  const found = await stat(source).catch(() => undefined)
  if (!found) {
    throw new Failure('notFound', `There is no file or folder ${source}.`, {
      code: 'LORA_SOURCE_NOT_FOUND',
      hints: ['Give --source-dir the output folder of one training, or the .safetensors file itself.'],
    })
  }
  if (found.isDirectory()) return readFolder(await insideOf(source))
  if (/\.(?:pt|pth|ckpt|bin)$/i.test(source)) throw pickle(source)
  const folder = path.dirname(source)
  const name = path.basename(source)
  const beside = await readFolder(folder)
  return { ...beside, weights: [{ path: name, name, bytes: found.size }], isFile: true }
}

// Replicate's trainer packs everything into one folder of this name.
async function insideOf(folder: string): Promise<string> {
  const inner = path.join(folder, 'flux_train_replicate')
  const names = await readdir(folder)
  const isWrapped = !names.some((name) => /\.safetensors$/i.test(name)) && names.includes(path.basename(inner))
  return isWrapped ? inner : folder
}

async function readFolder(folder: string): Promise<Source> {
  const root = await filesIn(folder, '')
  const below = await Promise.all(root.folders.filter(isWanted).map((name) => filesIn(folder, name)))
  // OneTrainer makes a folder of samples for each prompt.
  const deeper = await Promise.all(
    below.flatMap(({ path: name, folders }) =>
      name === 'samples' ? folders.map((inner) => filesIn(folder, `samples/${inner}`)) : [],
    ),
  )
  const all = [root, ...below, ...deeper].flatMap(({ files }) => files)
  const weights = all.filter(({ path: file }) => /\.safetensors$/i.test(file) && !/^samples?\//.test(file))
  const text = (name: string) => readFile(path.join(folder, name), 'utf8').catch(() => undefined)
  if (weights.length === 0) refusePickles(root.files)
  return {
    folder,
    weights: weights.map((file) => ({ ...file, name: path.posix.basename(file.path) })),
    media: all.filter(({ path: file }) => /\.(?:jpe?g|png|webp|gif|mp4|webm)$/i.test(file)),
    config: (await text('config.yaml')) ?? (await text('config.yml')),
    readme: await text('README.md'),
    isFile: false,
  }
}

function isWanted(name: string): boolean {
  return /^(?:samples?|assets|validation_images|save|checkpoint-\d+)$/.test(name)
}

function refusePickles(files: readonly SourceFile[]): void {
  const found = files.find(({ path: file }) => /\.(?:pt|pth|ckpt)$/i.test(file) && !/optimizer|scheduler/i.test(file))
  if (found) throw pickle(found.path)
}

async function filesIn(root: string, below: string) {
  const entries = await readdir(path.join(root, below))
  // Hidden ones are half-written files, thumbnails and other programs' own.
  const visible = entries.filter((name) => !name.startsWith('.'))
  const found = await Promise.all(
    visible.map(async (name) => {
      const place = below === '' ? name : `${below}/${name}`
      // A link that leads nowhere is no file.
      return { name, path: place, stats: await stat(path.join(root, place)).catch(() => undefined) }
    }),
  )
  return {
    path: below,
    files: found.flatMap(({ path: file, stats }) => (stats?.isFile() ? [{ path: file, bytes: stats.size }] : [])),
    folders: found.flatMap(({ name, stats }) => (stats?.isDirectory() ? [name] : [])),
  }
}
