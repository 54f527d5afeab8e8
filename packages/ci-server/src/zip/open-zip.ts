import type { Readable } from 'node:stream'
import type { Entry, ZipFile } from 'yauzl'
import { ZipProblem } from './zip-problem.ts'

/** A zip on disk, read entry by entry. */
export interface OpenZip {
  readonly entryCount: number
  entries(): AsyncGenerator<Entry>
  /** The content of an entry, checked against its declared size. */
  read(entry: Entry): Promise<Readable>
  close(): void
}

/** Opens a zip; throws ZipProblem for what is none. */
export async function openZip(path: string): Promise<OpenZip> {
  const { open } = await import('yauzl')
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, file) => {
      if (error) reject(isMissing(error) ? error : new ZipProblem(`Not a zip that can be read: ${error.message}`))
      else resolve(file)
    })
  })
  return {
    entryCount: zip.entryCount,
    entries: () => entriesOf(zip),
    read: (entry) =>
      new Promise((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) => (error ? reject(new ZipProblem(error.message)) : resolve(stream)))
      }),
    close: () => zip.close(),
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let read = 0; read < zip.entryCount; read += 1) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      const settle = (done: () => void) => {
        zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
        done()
      }
      zip.on('entry', (found: Entry) => settle(() => resolve(found)))
      zip.on('end', () => settle(() => resolve(undefined)))
      zip.on('error', (error: Error) =>
        settle(() => reject(new ZipProblem(`Not a zip that can be read: ${error.message}`))),
      )
      zip.readEntry()
    })
    if (!entry) return
    yield entry
  }
}

function isMissing(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
