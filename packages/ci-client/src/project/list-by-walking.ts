import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { folderCheck } from './folder-check.ts'
import type { LeftBehind, Listing } from './project-file.ts'

/** Why an entry stays behind, if so; the path of a folder ends in a slash. */
export type EntryRule = (path: string) => string | undefined

/** What is asked before a folder is read: the rule for its entries. */
export type FolderRule = (folder: string) => Promise<EntryRule>

/** All of a folder that a rule lets pass; links are not followed. */
export async function listByWalking(root: string, ruleFor: FolderRule, signal?: AbortSignal): Promise<Listing> {
  const files: string[] = []
  const links: string[] = []
  const left: LeftBehind[] = []
  const check = folderCheck(root)

  const visit = async (folder: string): Promise<void> => {
    signal?.throwIfAborted()
    const entries = await entriesOf(join(root, folder))
    if (!entries) return void left.push({ path: folder || './', why: 'cannot be read' })
    const rule = await ruleFor(folder)
    // In a work tree of git's `.git` is a file.
    for (const entry of entries.filter(({ name }) => name !== '.git')) {
      const path = folder + entry.name
      const shown = entry.isDirectory() ? `${path}/` : path
      const why = rule(shown) ?? kindProblem(entry)
      if (why !== undefined) left.push({ path: shown, why })
      else if (entry.isDirectory()) await enter(path)
      else (entry.isFile() ? files : links).push(path)
    }
  }
  const enter = async (path: string): Promise<void> => {
    const problem = await check(path)
    if (!problem) return visit(`${path}/`)
    if ('why' in problem) left.push(problem)
  }
  await visit('')
  return { files, links, left }
}

async function entriesOf(folder: string): Promise<Dirent[] | undefined> {
  return readdir(folder, { withFileTypes: true }).catch(() => undefined)
}

function kindProblem(entry: Dirent): string | undefined {
  return entry.isFile() || entry.isSymbolicLink() || entry.isDirectory() ? undefined : 'not a regular file'
}
