import { createHash } from 'node:crypto'
import { seconds } from './iso.ts'
import type { Commit, Repo, TreeFile } from './repo.ts'
import type { RepoType } from './repo-type.ts'
import { newSecret, type World } from './world.ts'

/** `namespace/name`. */
export function repoId({ namespace, name }: Pick<Repo, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`
}

/** The repository with this id, whoever may see it. */
export function findRepo(world: World, type: RepoType, id: string): Repo | undefined {
  return world.repos.get(`${type}:${id}`)
}

/** Adds a repository with the empty commit that the versioned store begins with. */
export function addRepo(
  world: World,
  about: Pick<Repo, 'type' | 'namespace' | 'name' | 'owner'> & Partial<Repo>,
): Repo {
  const repo: Repo = {
    id: world.nextId(),
    createdAt: world.now(),
    isPrivate: false,
    branches: new Map(),
    tags: new Map(),
    commits: new Map(),
    files: new Map(),
    lfsUses: [],
    likers: new Map(),
    downloads: 0,
    lfsThresholdBytes: null,
    lfsKeepVersions: null,
    lfsSuffixRules: null,
    quotaBytes: null,
    ...about,
  }
  addCommit(world, repo, {
    branch: 'main',
    tree: new Map(),
    message: 'Repository created',
    author: about.owner,
    parents: [],
  })
  world.repos.set(`${repo.type}:${repoId(repo)}`, repo)
  return repo
}

/** What a commit needs beside what follows from it. */
export interface NewCommit {
  readonly branch: string
  readonly tree: ReadonlyMap<string, TreeFile>
  readonly message: string
  readonly author: string
  readonly description?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly parents?: readonly string[]
}

/** Puts a commit on a branch, which moves there. */
export function addCommit(world: World, repo: Repo, about: NewCommit): Commit {
  const head = repo.branches.get(about.branch)
  const commit: Commit = {
    id: newSecret(),
    parents: about.parents ?? (head ? [head] : []),
    message: about.message,
    description: about.description ?? '',
    metadata: about.metadata ?? {},
    date: seconds(world.now()),
    author: about.author,
    branch: about.branch,
    tree: about.tree,
  }
  repo.commits.set(commit.id, commit)
  repo.branches.set(about.branch, commit.id)
  return commit
}

/** The commit that a branch, a tag, or at least six digits of an id name. */
export function resolveRevision(repo: Repo, revision: string): Commit | undefined {
  const id = repo.branches.get(revision) ?? repo.tags.get(revision)
  if (id !== undefined) return repo.commits.get(id)
  if (!/^[0-9a-f]{6,64}$/.test(revision)) return undefined
  return [...repo.commits.values()].find((commit) => commit.id.startsWith(revision))
}

/** A commit and its ancestors along first parents, newest first. */
export function history(repo: Repo, from: Commit): Commit[] {
  const found: Commit[] = []
  for (let at: Commit | undefined = from; at !== undefined; at = repo.commits.get(at.parents[0] ?? '')) found.push(at)
  return found
}

/** Where the object store keeps a large object. */
export function lfsKey(oid: string): string {
  return `lfs/${oid.slice(0, 2)}/${oid.slice(2, 4)}/${oid}`
}

/** The id that git gives to these bytes. */
export function gitBlobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** The effective rules of a repository for large files. */
export function lfsRules(world: World, repo: Repo): { threshold: number; suffixes: readonly string[] } {
  return {
    threshold: repo.lfsThresholdBytes ?? world.settings.lfsThresholdBytes,
    suffixes: [...new Set([...world.settings.lfsSuffixes, ...(repo.lfsSuffixRules ?? [])])],
  }
}

/** Must a file of this name and size be stored as a large object? */
export function needsLfs(world: World, repo: Repo, file: { readonly path: string; readonly size: number }): boolean {
  const { threshold, suffixes } = lfsRules(world, repo)
  const path = file.path.toLowerCase()
  return file.size >= threshold || suffixes.some((suffix) => path.endsWith(suffix.toLowerCase()))
}

/** What the repository takes: plain files on main, and every large object that any commit has referred to. */
export function usedBytes(repo: Repo): { plain: number; lfs: number; total: number } {
  const main = resolveRevision(repo, 'main')
  const plain = [...(main?.tree.values() ?? [])]
    .filter((file) => !file.checksum.startsWith('sha256:'))
    .reduce((sum, file) => sum + file.size, 0)
  const distinct = new Map(repo.lfsUses.map((use) => [use.sha256, use.size]))
  const lfs = [...distinct.values()].reduce((sum, size) => sum + size, 0)
  return { plain, lfs, total: plain + lfs }
}
