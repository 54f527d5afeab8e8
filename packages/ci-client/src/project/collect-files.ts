import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CiError } from '../connection/ci-error.ts'
import { gitlessRule } from './gitless-rule.ts'
import { inBatches } from './in-batches.ts'
import { listByWalking } from './list-by-walking.ts'
import { listWithGit, type GitOptions } from './list-with-git.ts'
import { nameProblem } from './name-problem.ts'
import type { FileRule, LeftBehind, Listing, ProjectFile } from './project-file.ts'
import { resolveLinks } from './resolve-links.ts'
import { seedRule } from './seed-rule.ts'

/** The files of a project that are sent, sorted by path; what is not, and why; and the sum of their sizes. */
export interface Collected {
  readonly files: readonly ProjectFile[]
  readonly left: readonly LeftBehind[]
  readonly bytes: number
}

/**
 * Chooses the files of a project to send. `seed` is the Python client's choice; `full` is what git knows, or without
 * git all but `.env*`, caches and what `.gitignore` says. Installed packages, virtual environments and `__pycache__`
 * never go. Rejects with CiError for a folder that is not there or has nothing to send.
 */
export async function collectFiles(
  projectDir: string,
  rule: FileRule = 'seed',
  options: GitOptions = {},
): Promise<Collected> {
  const root = await rootOf(projectDir)
  const listing = await list(root, rule, options)
  const { mapped, left } = await resolveLinks(root, listing)
  const problems: LeftBehind[] = [...listing.left, ...left]
  const files: ProjectFile[] = []
  const candidates = [...listing.files.map((path) => ({ path, target: path })), ...mapped]
  const add = async ({ path, target }: { path: string; target: string }): Promise<void> => {
    const why = nameProblem(path)
    const source = join(root, target)
    const stats = why === undefined ? await stat(source).catch(() => undefined) : undefined
    if (why !== undefined) problems.push({ path, why })
    if (!stats) return
    files.push({ path, source, bytes: stats.size, isExecutable: (stats.mode & 0o111) !== 0, modified: stats.mtime })
  }
  await inBatches(candidates, add, options.signal)
  if (files.length === 0) throw new CiError('failed', emptyMessage(projectDir, problems), { code: 'EMPTY_PROJECT' })
  files.sort(byPath)
  problems.sort(byPath)
  return { files, left: problems, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }
}

async function list(root: string, rule: FileRule, options: GitOptions): Promise<Listing> {
  if (rule === 'seed') return listByWalking(root, seedRule, options.signal)
  return (await listWithGit(root, options)) ?? listByWalking(root, await gitlessRule(root), options.signal)
}

async function rootOf(projectDir: string): Promise<string> {
  const root = await realpath(projectDir).catch(() => undefined)
  if (root !== undefined && (await stat(root)).isDirectory()) return root
  const what = root === undefined ? 'There is no folder' : 'This is not a folder:'
  throw new CiError('failed', `${what} ${projectDir}`, { code: 'NO_PROJECT' })
}

function emptyMessage(projectDir: string, left: readonly LeftBehind[]): string {
  const some = left.slice(0, 3).map(({ path, why }) => `${path} (${why})`)
  const more = left.length > some.length ? `, and ${left.length - some.length} more` : ''
  return `There is nothing to send in ${projectDir}${some.length > 0 ? `; left behind: ${some.join(', ')}${more}` : ''}.`
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
