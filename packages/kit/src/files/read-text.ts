import { readFileSync } from 'node:fs'

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])

/** A file's text without a byte-order mark, or undefined where there is no such file. */
export function readText(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8')
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  } catch (error) {
    if (absent.has((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
