import { lstat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { LeftBehind } from './project-file.ts'

/** Why a folder does not go; `isGone` when it is no folder (any more), so that nothing of it is left behind either. */
export type FolderProblem = LeftBehind | { readonly isGone: true }

/** Answers for a folder of the project (relative, forward slashes) why nothing in it can be sent, if so. */
export type FolderCheck = (folder: string) => Promise<FolderProblem | undefined>

/** The folders that never go: installed packages, compiled Python, virtual environments, `.git`. Each is looked at once. */
export function folderCheck(root: string): FolderCheck {
  const known = new Map<string, Promise<FolderProblem | undefined>>([['.', Promise.resolve(undefined)]])
  const look = async (folder: string): Promise<FolderProblem | undefined> => {
    const outer = await check(posix.dirname(folder))
    if (outer) return outer
    const name = posix.basename(folder)
    if (name === '.git') return { isGone: true }
    const why = neverSent[name]
    if (why !== undefined) return { path: `${folder}/`, why }
    // Git lists files below what has become a link meanwhile; they must not be read through it.
    if (!(await isFolder(join(root, folder)))) return { isGone: true }
    return (await exists(join(root, folder, 'pyvenv.cfg')))
      ? { path: `${folder}/`, why: 'a virtual environment' }
      : undefined
  }
  const check: FolderCheck = (folder) => {
    let problem = known.get(folder)
    if (!problem) known.set(folder, (problem = look(folder)))
    return problem
  }
  return check
}

/** The names that never go, and why. */
export const neverSent: Readonly<Record<string, string>> = {
  node_modules: 'installed packages',
  __pycache__: 'compiled Python',
}

async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
