import type { Tree } from './tree.ts'
import { rescan } from './scan-tree.ts'

/** Looks again at some paths here and gives every path that was or is below them. */
export function lookAgain(tree: Tree, paths: ReadonlySet<string>): Set<string> {
  const below = () => [...tree.scan.index.keys()].filter((path) => isBelow(path, paths))
  const touched = new Set(below())
  if ([...paths].some((path) => /(^|\/)\.(?:git|gpu)ignore$/.test(path))) tree.rules.refresh()
  rescan(tree.scan, paths, tree)
  for (const path of below()) touched.add(path)
  return touched
}

/** The folders of a tree, its root included. */
export function foldersOf(tree: Tree): string[] {
  return ['', ...[...tree.scan.index].flatMap(([path, signature]) => (signature === 'folder' ? [path] : []))]
}

// By its folders: a set lookup a level, not a comparison with every path.
function isBelow(path: string, tops: ReadonlySet<string>): boolean {
  if (tops.has('') || tops.has(path)) return true
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (tops.has(path.slice(0, at))) return true
  }
  return false
}
