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
    const [entries, rule] = await Promise.all([readdir(join(root, folder), { withFileTypes: true }), ruleFor(folder)])
    for (const entry of entries) {
      const path = folder + entry.name
      const isFolder = entry.isDirectory()
      const problem = isFolder ? await check(path) : undefined
      if (problem) {
        if ('why' in problem) left.push(problem)
        continue
      }
      const why = rule(isFolder ? `${path}/` : path) ?? kindProblem(entry)
      if (why !== undefined) left.push({ path: isFolder ? `${path}/` : path, why })
      else if (isFolder) await visit(`${path}/`)
      else (entry.isFile() ? files : links).push(path)
    }
  }
  await visit('')
  return { files, links, left }
}

function kindProblem(entry: Dirent): string | undefined {
  return entry.isFile() || entry.isSymbolicLink() || entry.isDirectory() ? undefined : 'not a regular file'
}
