import { stat } from 'node:fs/promises'
import { checkEntry } from './check-entry.ts'
import { openZip } from './open-zip.ts'
import { ZipProblem } from './zip-problem.ts'

const maxEntries = 200_000
const maxBytes = 8 * 1024 ** 3
const maxRatio = 200
const ratioMattersFromBytes = 256 * 1024 ** 2

/**
 * Reads the directory of a zip and throws ZipProblem when it is none, is empty, holds what must not be unpacked, or
 * would become too much on disk. Sizes are as declared: unpacking holds each entry to its own.
 */
export async function checkZip(path: string): Promise<void> {
  const zip = await openZip(path)
  try {
    if (zip.entryCount > maxEntries) throw new ZipProblem(`The zip has more than ${maxEntries} entries.`)
    const { size } = await stat(path)
    const seen = new Set<string>()
    let total = 0
    let files = 0
    for await (const entry of zip.entries()) {
      const { path: name, kind } = checkEntry(entry)
      if (kind !== 'folder' && seen.has(name))
        throw new ZipProblem(`The zip has two entries of one name: ${JSON.stringify(name)}`)
      seen.add(name)
      if (kind !== 'folder') files += 1
      total += entry.uncompressedSize
      if (total > maxBytes) throw new ZipProblem(`The zip unpacks to more than ${maxBytes} bytes.`)
    }
    if (total > ratioMattersFromBytes && total > size * maxRatio) {
      throw new ZipProblem(`The zip unpacks to more than ${maxRatio} times its size.`)
    }
    if (files === 0) throw new ZipProblem('The zip has no files in it.')
  } finally {
    zip.close()
  }
}
