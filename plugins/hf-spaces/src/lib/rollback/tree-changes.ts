import { listTree, type Hub, type TreeFile } from '@tuglet/hub-client'

/** One file that differs between two states of a Space. */
export interface TreeChange {
  readonly path: string
  readonly change: 'added' | 'changed' | 'removed'
  /** As it is to be; of a removed one as it was. */
  readonly file: TreeFile
}

/** What must change for the tree of one commit to become that of another, by path. Reads no content. */
export async function treeChanges(
  hub: Hub,
  id: string,
  { from, to, signal }: { readonly from: string; readonly to: string; readonly signal: AbortSignal },
): Promise<readonly TreeChange[]> {
  const before = await treeOf(hub, id, { revision: from, signal })
  const after = await treeOf(hub, id, { revision: to, signal })
  const changes: TreeChange[] = []
  for (const [path, file] of after) {
    const old = before.get(path)
    if (old === undefined) changes.push({ path, change: 'added', file })
    else if (old.oid !== file.oid || old.sha256 !== file.sha256) changes.push({ path, change: 'changed', file })
  }
  for (const [path, file] of before) if (!after.has(path)) changes.push({ path, change: 'removed', file })
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function treeOf(
  hub: Hub,
  id: string,
  options: { revision: string; signal: AbortSignal },
): Promise<ReadonlyMap<string, TreeFile>> {
  const files = new Map<string, TreeFile>()
  for await (const file of listTree(hub, { type: 'space', id }, options)) files.set(file.path, file)
  return files
}
