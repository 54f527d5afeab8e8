import { createWriteStream, lutimesSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { randomBytes } from 'node:crypto'
import { currentHost } from '@tuglet/kit/lib'
import type { Header } from 'tar-stream'
import type { Index, Signature } from './entry.ts'
import { placeFile, placeFolder, signatureAt } from './place-file.ts'
import { sameBytes } from './same-bytes.ts'
import { leadsOut } from './scan-tree.ts'

/** What was asked for, what is believed to be here, and where things go that would hit something else. */
export interface UnpackOptions {
  readonly root: string
  readonly wanted: ReadonlySet<string>
  readonly local: Index
  readonly remote: Index
  /** Under which name to keep a version whose place is taken. */
  readonly aside: (path: string) => string
  /** Paths whose version from the machine is kept aside in any case. */
  readonly conflicts: ReadonlySet<string>
}

/** What came of it. */
export interface Unpacked {
  /** In place, with the signatures they have here now. */
  readonly placed: Map<string, Signature>
  /** Kept under another name, by path. */
  readonly aside: Map<string, string>
  readonly refused: string[]
}

/** Reads a tar stream and puts whole files in place, one by one; what was not asked for is passed over. */
export async function unpackFiles(chunks: AsyncIterable<Uint8Array>, options: UnpackOptions): Promise<Unpacked> {
  const { extract } = await import('tar-stream')
  const stage = join(currentHost().dirs.state, 'gpu', 'stage', randomBytes(6).toString('hex'))
  mkdirSync(stage, { recursive: true, mode: 0o700 })
  const result: Unpacked = { placed: new Map(), aside: new Map(), refused: [] }
  try {
    const tar = extract()
    const reading = pipeline(Readable.from(chunks, { objectMode: false }), tar)
    reading.catch(() => undefined)
    let count = 0
    for await (const entry of tar) {
      const path = entry.header.name.replace(/^\.\//, '').replace(/\/$/, '')
      const staged = join(stage, String(count++))
      if (options.wanted.has(path))
        await takeEntry({ header: entry.header, path, staged, content: entry as unknown as Readable }, options, result)
      entry.resume()
    }
    await reading
    return result
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

interface Entry {
  readonly header: Header
  readonly path: string
  readonly staged: string
  readonly content: Readable
}

async function takeEntry(entry: Entry, options: UnpackOptions, result: Unpacked): Promise<void> {
  const { header, path, staged } = entry
  const { root, local, conflicts } = options
  const expected = local.get(path)
  if (header.type === 'directory') {
    if (placeFolder({ root, path, expected })) note(path, root, result)
    return
  }
  if (header.type === 'symlink') {
    if (leadsOut(path, header.linkname ?? '')) return void result.refused.push(path)
    symlinkSync(header.linkname ?? '', staged)
  } else {
    const mode = (header.mode ?? 0) & 0o111 ? 0o777 : 0o666
    await pipeline(entry.content, createWriteStream(staged, { mode }))
  }
  stampTime(entry, options)
  if (!conflicts.has(path) && placeFile(staged, { root, path, expected })) return note(path, root, result)
  // Somebody else has brought the same here: that is no conflict.
  if (sameBytes(staged, join(root, path))) return note(path, root, result)
  const name = options.aside(path)
  if (placeFile(staged, { root, path: name, expected: undefined })) result.aside.set(path, name)
}

function note(path: string, root: string, { placed }: Unpacked): void {
  const signature = signatureAt(root, path)
  if (signature !== undefined) placed.set(path, signature)
}

// The time of the listing is finer than the one in the stream.
function stampTime({ header, path, staged }: Entry, { remote }: UnpackOptions): void {
  const listed = Number(remote.get(path)?.split(' ')[3])
  const seconds = Number.isFinite(listed) ? listed : (header.mtime?.getTime() ?? 0) / 1000
  if (header.type === 'symlink') lutimesSync(staged, seconds, seconds)
  else utimesSync(staged, seconds, seconds)
}
