import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'

const mostBytes = 10_000_000

const signatures: readonly (readonly [string, RegExp])[] = [
  ['image/jpeg', /^\u00ff\u00d8\u00ff/],
  ['image/png', /^\u0089PNG/],
  ['image/gif', /^GIF8/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
]

/** Reads an image that the server will take; throws Failure('usage') for others and for more than 10 MB. */
export async function readImage(file: string, { cwd }: Pick<Host, 'cwd'>): Promise<Blob> {
  const bytes = await readFile(resolve(cwd, file))
  const head = bytes.toString('latin1', 0, 12)
  const type = signatures.find(([, signature]) => signature.test(head))?.[0]
  if (type === undefined || bytes.length > mostBytes) {
    const what = type === undefined ? 'is no JPEG, PNG, WebP or GIF' : 'is larger than 10 MB'
    throw new Failure('usage', `${file} ${what}; nothing was sent.`, { code: 'IMAGE_REFUSED' })
  }
  return new Blob([bytes], { type })
}
