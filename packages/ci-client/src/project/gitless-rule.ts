import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { Ignore } from 'ignore'
import type { FolderRule } from './list-by-walking.ts'

/** The rule where git cannot be asked: everything but `.env*`, caches, and what the `.gitignore` files say. */
export async function gitlessRule(root: string): Promise<FolderRule> {
  const { default: ignore } = await import('ignore')
  const exclude = await readFile(join(root, '.git/info/exclude'), 'utf8').catch(() => '')
  const levels = new Map<string, readonly Level[]>()
  return async (folder) => {
    const text = await readFile(join(root, folder, '.gitignore'), 'utf8').catch(() => undefined)
    const parent = folder === '' ? '' : posix.dirname(folder) === '.' ? '' : `${posix.dirname(folder)}/`
    const outer = folder === '' ? [{ base: '', rules: ignore().add(exclude) }] : (levels.get(parent) ?? [])
    const all = text === undefined ? outer : [...outer, { base: folder, rules: ignore().add(text) }]
    levels.set(folder, all)
    return (path) => {
      const name = posix.basename(path)
      if (name.startsWith('.env')) return 'may hold secrets'
      if (caches.has(name)) return 'a cache'
      return isIgnored(path, all) ? 'ignored by .gitignore' : undefined
    }
  }
}

interface Level {
  readonly base: string
  readonly rules: Ignore
}

// The deepest file that says anything about a path decides, as in git.
function isIgnored(path: string, levels: readonly Level[]): boolean {
  for (const { base, rules } of levels.toReversed()) {
    const { ignored, unignored } = rules.test(path.slice(base.length))
    if (ignored || unignored) return ignored
  }
  return false
}

const caches: ReadonlySet<string> = new Set([
  '.DS_Store',
  '.cache',
  '.coverage',
  '.eslintcache',
  '.gradle',
  '.hg',
  '.hypothesis',
  '.ipynb_checkpoints',
  '.mypy_cache',
  '.next',
  '.nox',
  '.nyc_output',
  '.parcel-cache',
  '.pytest_cache',
  '.ruff_cache',
  '.svn',
  '.tox',
  '.turbo',
])
