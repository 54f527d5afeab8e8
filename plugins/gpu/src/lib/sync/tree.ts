import { posix } from 'node:path'
import { defaultExcludes, syncRules, type RuleOptions, type SyncRules } from './sync-rules.ts'
import { requireThere, scanTree, type Scan, type Seen } from './scan-tree.ts'
import type { Index } from './entry.ts'
import type { MountState } from './mount-state.ts'

/** One folder here with its rules and what is in it. */
export interface Tree {
  readonly root: string
  readonly rules: SyncRules
  readonly scan: Scan
  /** Folder names that the machine's listings pass over. */
  readonly pruned: readonly string[]
}

/** A folder whose rules are read, and which is not looked at yet. */
export interface PreparedTree {
  readonly pruned: readonly string[]
  scanned(seen?: Seen): Tree
}

/** Reads the rules of a folder. */
export function prepareTree(root: string, options: RuleOptions = {}): PreparedTree {
  requireThere(root)
  const rules = syncRules(root, options)
  const pruned = defaultExcludes.filter((name) => rules.leavesOut(name, true) !== undefined)
  return { pruned, scanned: (seen) => ({ root, rules, scan: scanTree(root, rules, seen), pruned }) }
}

/** Looks at a folder with some rules. */
export function openTree(root: string, options: RuleOptions = {}): Tree {
  return prepareTree(root, options).scanned()
}

/**
 * What the machine has at some paths (all by default) of what the rules let through; a path that listings cannot show counts
 * as unchanged there.
 */
export function remoteSide({ rules, scan, pruned }: Tree, state: MountState, paths?: ReadonlySet<string>): Index {
  const result: Index = new Map()
  const folders = new Map<string, boolean>()
  const isLeftOut = (folder: string): boolean => {
    if (folder === '.') return false
    const known = folders.get(folder)
    if (known !== undefined) return known
    const answer = isLeftOut(posix.dirname(folder)) || rules.leavesOut(folder, true) !== undefined
    folders.set(folder, answer)
    return answer
  }
  for (const [path, signature] of at(state.remote, paths)) {
    const isKept = scan.index.has(path) || !(isLeftOut(posix.dirname(path)) || isOut(rules, path, signature))
    if (isKept) result.set(path, signature)
  }
  for (const [path, { signature }] of at(state.pending, paths)) {
    if (signature === undefined) result.delete(path)
    else result.set(path, signature)
  }
  for (const [path, { remote }] of at(state.base, paths)) if (isUnseen(path, pruned)) result.set(path, remote)
  return result
}

/** What both sides agreed on at some paths (all by default), of what the rules still let through. */
export function agreedSide({ rules, scan }: Tree, state: MountState, paths?: ReadonlySet<string>): MountState['base'] {
  const result: MountState['base'] = new Map()
  for (const [path, agreed] of at(state.base, paths)) {
    if (scan.index.has(path) || !isLeftOutAnywhere(rules, path, agreed.local === 'folder')) result.set(path, agreed)
  }
  return result
}

/** Whether the rules leave out a path or a folder above it. */
export function isLeftOutAnywhere(rules: SyncRules, path: string, isFolder: boolean): boolean {
  const parent = posix.dirname(path)
  return rules.leavesOut(path, isFolder) !== undefined || (parent !== '.' && isLeftOutAnywhere(rules, parent, true))
}

function isOut(rules: SyncRules, path: string, signature: string): boolean {
  return rules.leavesOut(path, signature === 'folder') !== undefined
}

function isUnseen(path: string, pruned: readonly string[]): boolean {
  return path.includes('\n') || pruned.some((name) => path.includes(name) && path.split('/').includes(name))
}

function* at<T>(known: ReadonlyMap<string, T>, paths: ReadonlySet<string> | undefined): Iterable<[string, T]> {
  if (!paths) return yield* known
  for (const path of paths) {
    const value = known.get(path)
    if (value !== undefined) yield [path, value]
  }
}
