import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'

/** What is not synced unless a .gpuignore takes it in again (`!.env`). */
export const defaultExcludes = ['.git', '__pycache__', '.mypy_cache', '.venv', '.env', 'node_modules']

/** Ours, on either side, never synced whatever anybody writes. */
const own = /(^|\/)(\.ow_sync|\.tuglet-[^/]*)(\/|$)/

/** Which rules hold in a folder. */
export interface RuleOptions {
  /** `--exclude`, in gitignore's words; stronger than any file. */
  readonly excludes?: readonly string[]
  /** Whether .gitignore files count; results that a project does not commit are still wanted back. */
  readonly gitignore?: boolean
}

/** Decides what is synced, from the rules of all folders above a path. */
export interface SyncRules {
  /** Why a path is left out, as the rule that says so; undefined when it is synced. */
  leavesOut(path: string, isFolder: boolean): string | undefined
  /** Reads the rule files again. */
  refresh(): void
}

interface Level {
  readonly rules: Ignore
  readonly source: string
}

/** A level, and how many letters of a path lie above its folder. */
interface Placed extends Level {
  readonly above: number
}

/** Rules for a tree: defaults, .gitignore and .gpuignore of every folder, then `--exclude`; the last one that speaks wins. */
export function syncRules(root: string, { excludes = [], gitignore = true }: RuleOptions = {}): SyncRules {
  const last: Level[] = excludes.length > 0 ? [{ rules: ignore().add([...excludes]), source: '--exclude' }] : []
  const cached = new Map<string, readonly Placed[]>()
  // Thousands of files share the folders above them, most of which have no rules at all.
  const levels = (folder: string): readonly Placed[] => {
    const known = cached.get(folder)
    if (known) return known
    const above = folder === '' ? 0 : folder.length + 1
    const own = readLevels(root, folder, gitignore).map((level) => ({ ...level, above }))
    const outer = folder === '' ? [] : levels(parentOf(folder))
    const all = own.length === 0 ? outer : [...outer, ...own]
    cached.set(folder, all)
    return all
  }

  const leavesOut = (path: string, isFolder: boolean): string | undefined => {
    if (own.test(path)) return 'files of this program'
    if (path.includes('\0')) return 'its name'
    const name = isFolder ? `${path}/` : path
    let by = byDefault.test(path) ? 'the default excludes' : undefined
    for (const level of levels(parentOf(path))) by = verdict(level, name.slice(level.above), by)
    for (const level of last) by = verdict(level, name, by)
    return by
  }
  return { leavesOut, refresh: () => cached.clear() }
}

// What gitignore makes of plain names, which every path is held against.
const byDefault = new RegExp(`(^|/)(${defaultExcludes.join('|').replaceAll('.', '\\.')})(/|$)`, 'i')

function verdict({ rules, source }: Level, name: string, before: string | undefined): string | undefined {
  const { ignored, unignored } = rules.test(name)
  if (unignored) return undefined
  return ignored ? source : before
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function readLevels(root: string, folder: string, gitignore: boolean): Level[] {
  const names = gitignore ? ['.gitignore', '.gpuignore'] : ['.gpuignore']
  return names.flatMap((name) => {
    const file = join(root, folder, name)
    if (!existsSync(file)) return []
    try {
      return [{ rules: ignore().add(readFileSync(file, 'utf8')), source: folder === '' ? name : `${folder}/${name}` }]
    } catch {
      return []
    }
  })
}
