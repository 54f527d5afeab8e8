import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ZipFile } from 'yazl'
import { CiError } from '../connection/ci-error.ts'
import { groups } from './groups.ts'
import type { ProjectFile } from './project-file.ts'

/** How to pack. */
export interface ZipOptions {
  /** Told how many bytes of the files are packed, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** A zip in a temporary file, which `cleanup` (or `await using`) removes. */
export interface ProjectZip extends AsyncDisposable {
  readonly path: string
  readonly bytes: number
  cleanup(): Promise<void>
}

const compressionLevel = 3

/** Packs files into a temporary zip without holding more than a few of them in memory; on failure nothing remains. */
export async function zipFiles(files: readonly ProjectFile[], options: ZipOptions = {}): Promise<ProjectZip> {
  options.signal?.throwIfAborted()
  const { ZipFile } = await import('yazl')
  const folder = await mkdtemp(join(tmpdir(), 'tuglet-ci-'))
  const cleanup = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'project.zip')
  const failed = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  const written = pipeline(output, createWriteStream(path, { mode: 0o600 }), { signal })
  try {
    await Promise.all([written, Promise.race([written, pack(zip, files, { ...options, signal })])])
    const { size } = await stat(path)
    return { path, bytes: size, cleanup, [Symbol.asyncDispose]: cleanup }
  } catch (error) {
    failed.abort()
    await written.catch(() => {})
    await cleanup()
    options.signal?.throwIfAborted()
    if (CiError.is(error)) throw error
    throw new CiError('failed', `The zip could not be written: ${(error as Error).message}`, { cause: error })
  }
}

async function pack(zip: ZipFile, files: readonly ProjectFile[], options: ZipOptions): Promise<void> {
  const total = files.reduce((sum, file) => sum + file.bytes, 0)
  let done = 0
  const advance = (bytes: number): void => {
    // Files may grow while they are read.
    done = Math.min(total, done + bytes)
    options.onProgress?.(done, total)
  }
  for (const { small, last } of groups(files)) {
    options.signal?.throwIfAborted()
    const contents = await Promise.all(small.map(contentOf))
    for (const [index, file] of small.entries()) {
      zip.addBuffer(contents[index]!, file.path, entryOptions(file))
      advance(contents[index]!.length)
    }
    // The stream is not read before all earlier entries are written, so waiting for its end bounds what is in memory.
    const source = createReadStream(last.source, options.signal && { signal: options.signal }).on('data', (chunk) =>
      advance(chunk.length),
    )
    source.pause()
    zip.addReadStream(source, last.path, entryOptions(last))
    await once(source, 'end').catch((error: unknown) => {
      throw unreadable(last, error)
    })
  }
  if (done < total) options.onProgress?.(total, total)
  zip.end()
}

function entryOptions(file: ProjectFile): { mtime: Date; mode: number; compressionLevel: number } {
  return { mtime: file.modified, mode: file.isExecutable ? 0o100755 : 0o100644, compressionLevel }
}

async function contentOf(file: ProjectFile): Promise<Buffer> {
  return readFile(file.source).catch((error: unknown) => {
    throw unreadable(file, error)
  })
}

function unreadable(file: ProjectFile, cause: unknown): CiError {
  const message = `${file.path} cannot be read, or went away while it was packed: ${(cause as Error).message}`
  return new CiError('failed', message, { cause, code: 'UNREADABLE_FILE' })
}
