import { closeSync, openAsBlob, openSync, readSync, statSync, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { HubError } from '../connection/hub-error.ts'
import { beginDigest } from './digest.ts'
import type { DigestKind, DigestOptions, OpenContent } from './file-content.ts'

const smallBytes = 1024 * 1024

/** Content that is a file on disk. */
export function openLocalFile(path: string, file: string): OpenContent {
  const { size } = statOf(path, file)
  return {
    size,
    async blob() {
      try {
        const blob = await openAsBlob(file)
        if (blob.size === size) return blob
      } catch (error) {
        // It says nothing of why; looking again does.
        statOf(path, file)
        return refuse(path, error)
      }
      throw changed(path)
    },
    async head(bytes) {
      try {
        return Uint8Array.from(readStart(file, Math.min(bytes, size)))
      } catch (error) {
        return refuse(path, error)
      }
    },
    async digest(kind, options) {
      try {
        return size <= smallBytes
          ? digestSmall(file, size, { kind, options })
          : await digestLarge(file, size, { kind, options })
      } catch (error) {
        options.signal?.throwIfAborted()
        if (HubError.is(error)) throw error
        if (error instanceof WrongSize) throw changed(path)
        return refuse(path, error)
      }
    },
  }
}

class WrongSize extends Error {}

interface Digesting {
  readonly kind: DigestKind
  readonly options: DigestOptions
}

const scratch = Buffer.allocUnsafeSlow(smallBytes + 1)

function digestSmall(file: string, size: number, { kind, options }: Digesting): string {
  const content = readStart(file, size + 1)
  if (content.length !== size) throw new WrongSize()
  options.onBytes?.(size)
  return beginDigest(kind, size).update(content).digest('hex')
}

// Good until the next file is read. Of thousands of small files each takes microseconds; another thread would take longer.
function readStart(file: string, bytes: number): Uint8Array {
  const descriptor = openSync(file, 'r')
  try {
    let filled = 0
    for (let read = -1; read !== 0 && filled < bytes; filled += read) {
      read = readSync(descriptor, scratch, filled, bytes - filled, null)
    }
    return scratch.subarray(0, filled)
  } finally {
    closeSync(descriptor)
  }
}

async function digestLarge(file: string, size: number, { kind, options }: Digesting): Promise<string> {
  await using handle = await open(file, 'r')
  const hash = beginDigest(kind, size)
  const buffers = [Buffer.allocUnsafeSlow(smallBytes), Buffer.allocUnsafeSlow(smallBytes)]
  let total = 0
  // One buffer is filled while the other is digested.
  let reading = handle.read(buffers[0]!)
  for (let turn = 1; ; turn++) {
    const { bytesRead, buffer } = await reading
    options.signal?.throwIfAborted()
    total += bytesRead
    if (bytesRead === 0) break
    reading = handle.read(buffers[turn % 2]!)
    hash.update(buffer.subarray(0, bytesRead))
    options.onBytes?.(bytesRead)
  }
  if (total !== size) throw new WrongSize()
  return hash.digest('hex')
}

function statOf(path: string, file: string): Stats {
  let stats: Stats
  try {
    stats = statSync(file)
  } catch (error) {
    return refuse(path, error)
  }
  if (stats.isFile()) return stats
  const what = stats.isDirectory() ? 'a folder; give its files one by one' : 'not a regular file'
  throw new HubError('unreadable', `${path} cannot be committed: it is ${what}.`)
}

function changed(path: string): HubError {
  return new HubError('unreadable', `${path} changed while it was read; nothing was committed.`)
}

function refuse(path: string, error: unknown): never {
  const code = (error as { code?: unknown } | null)?.code
  const why = code === 'ENOENT' ? 'there is no such file' : ((error as Error | null)?.message ?? 'unknown')
  throw new HubError('unreadable', `${path} cannot be read: ${why}.`, { cause: error })
}
