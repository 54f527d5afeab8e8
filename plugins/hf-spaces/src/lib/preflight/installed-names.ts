import { readFile } from 'node:fs/promises'
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import type { UploadTree } from './upload-tree.ts'

/** Whether something of this name is installed from elsewhere: by pip or uv in the Dockerfile, a requirements file or a pyproject. */
export async function isInstalled(name: string, { files }: UploadTree, dockerfile: Dockerfile): Promise<boolean> {
  const wanted = normalised(name)
  for (const { keyword, text } of dockerfile.instructions)
    if (keyword === 'RUN' && /\binstall\b|\badd\b/.test(text) && names(text.split(/\s+/)).has(wanted)) return true
  for (const { path, source } of files) {
    if (!/(^|\/)(requirements[^/]*\.txt|pyproject\.toml)$/.test(path)) continue
    const text = await readFile(source, 'utf8')
    const lines = path.endsWith('.txt') ? text.split('\n') : (text.match(/"[^"\n]+"|'[^'\n]+'/g) ?? [])
    if (names(lines).has(wanted)) return true
  }
  return false
}

function names(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => normalised(/^[\s"']*([A-Za-z][\w.-]*)/.exec(word)?.[1] ?? '')))
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '_')
}
