import { isWanted, pathProblem, type KohubClient, type RepoType, type TreeEntry } from '@tuglet/kohub-client/node'
import type { ImportSource } from './import-source.ts'

/** A file of the source, and whether the target has it. */
export interface FileToImport {
  readonly path: string
  readonly size: number
  /** The digest that the source knows of a large file. */
  readonly sha256: string | undefined
  readonly isThere: boolean
}

/** What there is to import. */
export interface ImportPlan {
  readonly files: readonly FileToImport[]
  /** Paths that must not be written anywhere, and why. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[]
}

/** Which of the source's files to import. */
export interface ImportFilter {
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
}

/** Compares the two trees; nothing is downloaded. */
export async function planImport(
  { source, target }: { source: KohubClient; target: KohubClient },
  from: ImportSource & { readonly repoType: RepoType },
  to: { readonly id: string; readonly revision: string; readonly filter: ImportFilter; readonly exists: boolean },
): Promise<ImportPlan> {
  const there = new Map<string, TreeEntry>()
  if (to.exists) {
    const tree = target.listRepoTree(to.id, { ...typed(from), revision: to.revision, recursive: true, fallback: false })
    for await (const entry of tree) there.set(entry.path, entry)
  }
  const files: FileToImport[] = []
  const refused: ImportPlan['refused'][number][] = []
  const tree = source.listRepoTree(from.id, { ...typed(from), revision: from.revision, recursive: true })
  for await (const entry of tree) {
    if (entry.type !== 'file' || !isWanted(entry.path, to.filter)) continue
    const reason = pathProblem(entry.path)
    if (reason !== undefined) refused.push({ path: entry.path, reason })
    else files.push(fileOf(entry, there.get(entry.path)))
  }
  return { files, refused }
}

function typed({ repoType }: { repoType: RepoType }) {
  return { repoType }
}

function fileOf(entry: TreeEntry, known: TreeEntry | undefined): FileToImport {
  const sha256 = /^[0-9a-f]{64}$/.test(entry.lfs?.oid ?? '') ? entry.lfs?.oid : undefined
  const [wanted, found] = [sha256 ?? entry.oid, known?.lfs?.oid ?? known?.oid]
  return { path: entry.path, size: entry.size, sha256, isThere: known?.size === entry.size && found === wanted }
}
