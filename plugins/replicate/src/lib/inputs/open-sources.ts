import path from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import { fileOf, openLocalFile } from './local-file.ts'
import { quoted, type Coerced } from './coerced.ts'

/** Where `@file` and `@-` are read from. */
export interface Sources {
  /** A file to send, as a LocalFile. */
  file(written: string): Promise<Coerced>
  /** A file's text, unchanged. */
  text(written: string): Promise<Coerced>
}

/** Reads files below the working directory, `~` as the home directory, and standard input (`-`) at most once. */
export function openSources(host: Pick<Host, 'cwd' | 'dirs' | 'stdin'>): Sources {
  let isRead = false
  const open = async (written: string) => {
    if (written !== '-') return openLocalFile(written, absolute(written, host))
    if (isRead) throw new Error('standard input can be read only once')
    isRead = true
    return fileOf('-', 'stdin', new Blob(await Array.fromAsync(host.stdin, (chunk) => Uint8Array.from(chunk))))
  }
  return {
    file: async (written) => attempt(written, () => open(written)),
    text: async (written) =>
      attempt(written, async () => {
        const bytes = await (await open(written)).content.arrayBuffer()
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      }),
  }
}

function absolute(written: string, { cwd, dirs }: Pick<Host, 'cwd' | 'dirs'>): string {
  return path.resolve(cwd, written.replace(/^~(?=$|[/\\])/, dirs.home))
}

async function attempt(written: string, work: () => Promise<unknown>): Promise<Coerced> {
  if (written === '') return { problem: 'names no file after its @; text that begins with @ is written with @@' }
  try {
    return { value: await work() }
  } catch (error) {
    return { problem: `could not be read from ${quoted(written)}: ${reasonOf(error)}` }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'there is no permission to',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8 text',
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? message
}
