import { lstat, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { folderCheck, type FolderCheck } from './folder-check.ts'
import { gitFiles, type GitFiles, type Run } from './git-files.ts'
import { inBatches } from './in-batches.ts'
import type { LeftBehind, Listing } from './project-file.ts'

/** What it takes to ask git. */
export interface GitOptions {
  readonly run?: Run | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * All that git would commit, submodules and nested repositories with it; undefined where git knows nothing of the
 * folder. Files that are gone are skipped. `.env*` stays behind unless it is tracked.
 */
export async function listWithGit(root: string, options: GitOptions = {}): Promise<Listing | undefined> {
  const found: Found = { files: [], links: [], left: new Map() }
  const lister = new GitLister(root, found, options)
  if (!(await lister.list(''))) return undefined
  return { files: found.files, links: found.links, left: [...found.left.values()] }
}

interface Found {
  readonly files: string[]
  readonly links: string[]
  readonly left: Map<string, LeftBehind>
}

class GitLister {
  readonly #root: string
  readonly #found: Found
  readonly #options: GitOptions
  readonly #check: FolderCheck

  constructor(root: string, found: Found, options: GitOptions) {
    this.#root = root
    this.#found = found
    this.#options = options
    this.#check = folderCheck(root)
  }

  /** Adds what git knows below a folder (which ends in a slash, or is empty); false if it knows nothing. */
  async list(folder: string): Promise<boolean> {
    const { run, signal } = this.#options
    const git = await gitFiles(join(this.#root, folder), { ...(run && { run }), ...(signal && { signal }) })
    // A folder that an outer repository ignores is as good as one without git.
    if (!git || git.tracked.length + git.untracked.length === 0) return false
    await inBatches([...withTracked(git)], ([path, isTracked]) => this.#add(folder + path, isTracked), signal)
    const ignored = git.ignored.filter((path) => path !== './')
    await inBatches(ignored, (path) => this.#ignored(folder + path), signal)
    return true
  }

  async #add(path: string, isTracked: boolean): Promise<void> {
    const problem = await this.#check(posix.dirname(path))
    if (problem) return 'why' in problem ? this.#leave(problem) : undefined
    if (!isTracked && path.split('/').some((part) => part.startsWith('.env'))) {
      return this.#leave({ path, why: 'may hold secrets, and git does not track it' })
    }
    const stats = await lstat(join(this.#root, path)).catch(() => undefined)
    if (!stats) return path.includes('\ufffd') ? this.#leave({ path, why: 'its name is not UTF-8' }) : undefined
    if (stats.isFile()) this.#found.files.push(path)
    else if (stats.isSymbolicLink()) this.#found.links.push(path)
    else if (stats.isDirectory()) await this.#nested(path.replace(/\/$/, ''))
    else this.#leave({ path, why: 'not a regular file' })
  }

  async #nested(folder: string): Promise<void> {
    const problem = await this.#check(folder)
    if (problem) return 'why' in problem ? this.#leave(problem) : undefined
    const gitFile = await readFile(join(this.#root, folder, '.git'), 'utf8').catch(() => '')
    if (/[\\/]worktrees[\\/]/.test(gitFile)) return this.#leave({ path: `${folder}/`, why: 'a work tree of its own' })
    if (!(await this.list(`${folder}/`))) this.#leave({ path: `${folder}/`, why: 'a repository without files' })
  }

  async #ignored(path: string): Promise<void> {
    const problem = await this.#check(path.endsWith('/') ? path.slice(0, -1) : posix.dirname(path))
    if (!problem) this.#leave({ path, why: 'ignored by git' })
    else if ('why' in problem) this.#leave(problem)
  }

  #leave(left: LeftBehind): void {
    this.#found.left.set(left.path, left)
  }
}

function* withTracked({ tracked, untracked }: GitFiles): Generator<readonly [path: string, isTracked: boolean]> {
  for (const path of tracked) yield [path, true]
  for (const path of untracked) yield [path, false]
}
