import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecord, stringsOf } from '../validation/plain-values.ts'

/** What an environment asks pip for: its pyproject.toml's dependencies, or else its server's requirements. */
export async function requirementsOf(folder: string): Promise<readonly string[]> {
  const project = await dependencies(join(folder, 'pyproject.toml'))
  const listed = (await readOptional(join(folder, 'server/requirements.txt'))) ?? ''
  return [...new Set([...(project ?? []), ...lines(listed)])].toSorted()
}

async function dependencies(path: string): Promise<readonly string[] | undefined> {
  const text = await readOptional(path)
  if (text === undefined) return undefined
  const { parse } = await import('smol-toml')
  const { project } = parse(text.replace(/^\uFEFF/, '')) as { project?: unknown }
  return isRecord(project) ? stringsOf(project['dependencies']) : []
}

// Options such as `-r other.txt` and comments are no requirements.
function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('-'))
}

async function readOptional(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}
