import { lstatSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { SyncPlan } from './plan-sync.ts'
import type { Tree } from './tree.ts'

/**
 * Follows renames on the machine that change only the case of a name: where such names are one and the same here, a new
 * file would hit the old one and the deletion of the old name would take the new one away. Gives the names that are gone.
 */
export function renameCases({ root, scan }: Tree, plan: SyncPlan, wanted: ReadonlySet<string>): string[] {
  const renamed: string[] = []
  const going = new Map(plan.deleteLocal.map((path) => [path.toLowerCase(), path]))
  for (const path of [...wanted].toSorted()) {
    const before = going.get(path.toLowerCase())
    const signature = before === undefined ? undefined : scan.index.get(before)
    if (before === undefined || signature === undefined || scan.index.has(path)) continue
    if (!isSame(join(root, path), join(root, before))) continue
    renameSync(join(root, before), join(root, path))
    scan.index.delete(before)
    scan.index.set(path, signature)
    plan.deleteLocal.splice(plan.deleteLocal.indexOf(before), 1)
    renamed.push(before)
  }
  return renamed
}

function isSame(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((path) => lstatSync(path, { bigint: true, throwIfNoEntry: false }))
  return mine !== undefined && theirs !== undefined && mine.ino === theirs.ino && mine.dev === theirs.dev
}
