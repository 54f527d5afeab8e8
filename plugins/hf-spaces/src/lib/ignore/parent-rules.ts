import { readFile, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { gitignoreRules, type IgnoreRules } from './gitignore-rules.ts'

/** The .gitignore files between a folder and the root of its repository, top first, as rules about paths inside the folder. */
export async function parentRules(folder: string): Promise<readonly IgnoreRules[]> {
  const parents = await foldersUpToRepository(folder)
  const found: { readonly rules: IgnoreRules; readonly prefix: string }[] = []
  for (const parent of parents) {
    const text = await readFile(join(parent, '.gitignore'), 'utf8').catch(() => undefined)
    if (text === undefined) continue
    const prefix = relative(parent, folder).split(sep).join('/')
    const up = '../'.repeat(prefix.split('/').length)
    const rules = await gitignoreRules(text, `${up}.gitignore`)
    // Who pushes a folder that its repository ignores means the folder: such rules say nothing about what is inside.
    if (typeof rules.check(`${prefix}/`) !== 'string') found.push({ rules, prefix })
  }
  return found.map(({ rules, prefix }) => ({ check: (path) => rules.check(`${prefix}/${path}`) }))
}

async function foldersUpToRepository(folder: string): Promise<readonly string[]> {
  const parents: string[] = []
  for (let current = folder; ; current = dirname(current)) {
    if (current !== folder) parents.unshift(current)
    // In a worktree `.git` is a file.
    if (await stat(join(current, '.git')).catch(() => undefined)) return parents
    if (dirname(current) === current) return []
  }
}
