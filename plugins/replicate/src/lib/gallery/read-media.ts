import { open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { printable } from '../api/printable.ts'
import { typeOf } from '../outputs/media-type.ts'
import type { Media } from './tile.ts'

/** How files come into a page. */
export interface MediaReading {
  /** Where the page is; files are linked from there. Undefined to have them within the page. */
  readonly linkFrom: string | undefined
}

const mostText = 20_000

/** A file as a page shows it. */
export async function readMedia(file: string, { linkFrom }: MediaReading): Promise<Media> {
  const name = path.basename(file)
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return { kind: 'other', name, note: 'This file is not there any more.' }
  const type = await typeAt(file, name)
  const kind = kindOf(type)
  if (kind === 'text') return { kind, name, text: printable((await readFile(file, 'utf8')).slice(0, mostText)) }
  if (kind === 'other') return { kind, name, note: `${type}, ${found.size} bytes` }
  if (linkFrom !== undefined) return { kind, name, src: linkTo(file, linkFrom) }
  return { kind, name, src: `data:${type};base64,${(await readFile(file)).toString('base64')}` }
}

/** How many bytes of a file would come into a page. */
export async function mediaBytes(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return 0
  const kind = kindOf(await typeAt(file, path.basename(file)))
  return kind === 'image' || kind === 'video' || kind === 'audio' ? found.size : 0
}

function kindOf(type: string): Media['kind'] {
  const [family = ''] = type.split('/')
  if (family === 'image' || family === 'video' || family === 'audio') return family
  return family === 'text' && type !== 'text/html' ? 'text' : type === 'application/json' ? 'text' : 'other'
}

async function typeAt(file: string, name: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0)
    return typeOf(buffer.subarray(0, bytesRead), name)
  } finally {
    await handle.close()
  }
}

function linkTo(file: string, folder: string): string {
  return path
    .relative(folder, file)
    .split(path.sep)
    .map((part) => (part === '..' ? part : encodeURIComponent(part)))
    .join('/')
    .replace(/^(?!\.)/, './')
}
