import { readFile, stat } from 'node:fs/promises'
import { basename, resolve, sep } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { isFile } from '../environment/find-dockerfile.ts'
import { gitignoreRules, type IgnoreRules } from './gitignore-rules.ts'

/** The rules of `--exclude`: each value is an ignore file or a pattern; the last of `folders` is what is uploaded. */
export async function excludeRules(
  values: readonly string[],
  folders: readonly string[],
): Promise<readonly IgnoreRules[]> {
  return Promise.all(
    values.map(async (value) => {
      const text = await ignoreFile(value, folders)
      return text === undefined ? gitignoreRules(value, '--exclude') : gitignoreRules(text, value)
    }),
  )
}

async function ignoreFile(value: string, folders: readonly string[]): Promise<string | undefined> {
  if (/[*?[\]!]/.test(value) || value.endsWith('/')) return undefined
  const path = await existing(value, folders)
  if (path !== undefined)
    return (await isPatternFile(path, folders.at(-1) ?? '')) ? readExclude(path, value) : undefined
  if (!looksLikeFile(value)) return undefined
  throw new Failure('usage', `There is no exclude file ${value}.`, {
    code: 'EXCLUDE_FILE_MISSING',
    hints: ['Give an ignore file that exists, or a pattern such as `*.log` or `data/`.'],
  })
}

async function existing(value: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const path = resolve(folder, value)
    if (await stat(path).catch(() => undefined)) return path
  }
  return undefined
}

// `--exclude uv.lock` means the file uv.lock of the upload itself, not patterns inside it.
async function isPatternFile(path: string, uploaded: string): Promise<boolean> {
  const isInside = path.startsWith(resolve(uploaded) + sep)
  return (await isFile(path)) && (isNamedIgnore(path) || !isInside)
}

function isNamedIgnore(path: string): boolean {
  return /ignore|exclude/i.test(basename(path))
}

function looksLikeFile(value: string): boolean {
  return isNamedIgnore(value) || /\.(txt|lst|list|conf)$/i.test(value) || /^\.{0,2}[/\\]/.test(value)
}

async function readExclude(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Failure('failed', `Cannot read the exclude file ${shown}.`, {
      code: 'EXCLUDE_FILE_UNREADABLE',
      cause: error,
    })
  }
}
