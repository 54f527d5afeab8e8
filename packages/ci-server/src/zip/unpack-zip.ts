import { createWriteStream } from 'node:fs'
import { mkdir, symlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Entry } from 'yauzl'
import { checkEntry, checkLinkTarget } from './check-entry.ts'
import { openZip, type OpenZip } from './open-zip.ts'
import { ZipProblem } from './zip-problem.ts'

const maxLinkBytes = 4096

/**
 * Unpacks a checked zip into a new folder: contents, the right to execute, times, and links that stay inside. Throws
 * ZipProblem for an entry that is not what it declares; what was unpacked until then stays.
 */
export async function unpackZip(path: string, folder: string, signal?: AbortSignal): Promise<void> {
  const zip = await openZip(path)
  try {
    await mkdir(folder, { recursive: true })
    const made = new Set([folder])
    const makeFolder = async (name: string) => {
      if (!made.has(name)) await mkdir(name, { recursive: true })
      made.add(name)
    }
    const links: { readonly target: string; readonly path: string }[] = []
    for await (const entry of zip.entries()) {
      signal?.throwIfAborted()
      const checked = checkEntry(entry)
      const place = join(folder, checked.path)
      await makeFolder(checked.kind === 'folder' ? place : dirname(place))
      if (checked.kind === 'file') await writeEntry(zip, entry, { place, mode: checked.isExecutable ? 0o755 : 0o644 })
      if (checked.kind === 'link') {
        const target = await linkTarget(zip, entry)
        checkLinkTarget(checked.path, target)
        links.push({ target, path: place })
      }
    }
    // Links come last, so that nothing is ever written through one.
    for (const link of links) await symlink(link.target, link.path)
  } catch (error) {
    throw isClash(error)
      ? new ZipProblem(`Two entries of the zip need the same place: ${(error as Error).message}`)
      : error
  } finally {
    zip.close()
  }
}

async function writeEntry(zip: OpenZip, entry: Entry, { place, mode }: { place: string; mode: number }): Promise<void> {
  const content = await zip.read(entry)
  try {
    await pipeline(content, createWriteStream(place, { flags: 'wx', mode }))
  } catch (error) {
    // What comes from the disk has a code; what comes from the zip has none, or zlib's.
    const code = (error as NodeJS.ErrnoException).code
    if (code !== undefined && !code.startsWith('Z_')) throw error
    throw new ZipProblem(`The zip is damaged at ${JSON.stringify(entry.fileName)}: ${(error as Error).message}`)
  }
  // make compares times, so that a file made before upload is not taken for outdated.
  const time = entry.getLastModDate()
  if (time.getTime() > 0) await utimes(place, time, time)
}

async function linkTarget(zip: OpenZip, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > maxLinkBytes)
    throw new ZipProblem(`The zip has a link that is too long: ${JSON.stringify(entry.fileName)}`)
  return text(await zip.read(entry))
}

function isClash(error: unknown): boolean {
  return ['EEXIST', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
}
