import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { SkippedFile, StagedFile } from '../staging/staged.ts'
import { excludeRules } from './exclude-rules.ts'
import { contextRules, type PlacedRules } from './folder-rules.ts'
import { parentRules } from './parent-rules.ts'
import { walkFolder } from './walk-folder.ts'

/** How a folder is scanned. */
export interface ScanOptions {
  /** Patterns or ignore files of `--exclude`. */
  readonly exclude?: readonly string[]
  /** Where those files are looked for; the last one is the folder that a person named. */
  readonly lookIn?: readonly string[]
  /** Absolute paths that are never scanned, such as the staging directory itself. */
  readonly without?: readonly string[]
  /** Links that leave this folder are skipped; the scanned folder itself unless a wider one is named. */
  readonly within?: string
  readonly signal?: AbortSignal
}

/** What a scan found; both lists are sorted by path. */
export interface Scan {
  readonly files: readonly StagedFile[]
  readonly skipped: readonly SkippedFile[]
}

/** Lists the files of a folder that may leave the machine, and every path that stays with the rule that keeps it. */
export async function scanFolder(folder: string, options: ScanOptions = {}): Promise<Scan> {
  const { exclude = [], lookIn = [folder], without = [], within = folder, signal } = options
  const root = await realpath(folder)
  const above = (await parentRules(root)).map((rules): PlacedRules => ({ folder: '', rules }))
  const asked = (await excludeRules(exclude, lookIn)).map((rules): PlacedRules => ({ folder: '', rules }))
  const context = await contextRules(root)
  const files: StagedFile[] = []
  const skipped: SkippedFile[] = []
  await walkFolder(
    { root, folder: '', rules: above, ancestors: [root] },
    {
      asked,
      ...(context && { context }),
      ...(signal && { signal }),
      within: await realpath(within),
      without: new Set(without.map((path) => resolve(path))),
      onFile: (file) => files.push(file),
      onSkip: (path, reason) => skipped.push({ path, reason }),
    },
  )
  return { files: files.sort(byPath), skipped: skipped.sort(byPath) }
}

function byPath(left: { readonly path: string }, right: { readonly path: string }): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0
}
