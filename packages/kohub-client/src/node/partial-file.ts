import { createHash } from 'node:crypto'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A file of which a part has come. */
export interface PartialFile {
  readonly size: number
  append(piece: Uint8Array): Promise<void>
  close(): Promise<void>
  /** Of all that has come; nothing may be added afterwards. */
  digests(): { readonly sha256: string; readonly md5: string | undefined }
}

/** Where a part of the file is kept; the tag says of which version. */
export function partialName(target: string, tag: string): string {
  return `${target}.kohub-${tag}-partial`
}

/** The parts that earlier tries have left, whichever version they are of. */
export async function findPartials(target: string): Promise<{ readonly tag: string; readonly size: number }[]> {
  const prefix = `${basename(target)}.kohub-`
  const names = (await readdir(dirname(target))).filter((name) => name.startsWith(prefix) && name.endsWith('-partial'))
  return Promise.all(
    names.map(async (name) => {
      const { size } = await stat(join(dirname(target), name))
      return { tag: name.slice(prefix.length, -'-partial'.length), size }
    }),
  )
}

/** Forgets what earlier tries have left. */
export async function removePartials(target: string): Promise<void> {
  const found = await findPartials(target)
  await Promise.all(found.map(({ tag }) => rm(partialName(target, tag), { force: true })))
}

/** Opens a part to go on at its end, which is at `size`; 0 begins anew. An MD5 is made only when it is wanted. */
export async function openPartial(
  file: string,
  { size, wantsMd5 }: { readonly size: number; readonly wantsMd5: boolean },
): Promise<PartialFile> {
  const sha256 = createHash('sha256')
  const md5 = wantsMd5 ? createHash('md5') : undefined
  const hashes = md5 ? [sha256, md5] : [sha256]
  const handle = await open(file, size > 0 ? 'r+' : 'w')
  let end = 0
  const buffer = new Uint8Array(256 * 1024)
  while (end < size) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, size - end), end)
    if (bytesRead === 0) break
    for (const hash of hashes) hash.update(buffer.subarray(0, bytesRead))
    end += bytesRead
  }
  return {
    get size() {
      return end
    },
    async append(piece) {
      await handle.write(piece, 0, piece.length, end)
      for (const hash of hashes) hash.update(piece)
      end += piece.length
    },
    close: () => handle.close(),
    digests: () => ({ sha256: sha256.digest('hex'), md5: md5?.digest('hex') }),
  }
}
