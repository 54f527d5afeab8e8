import type { FakeSpace } from '../spaces/fake-space.ts'
import { hasApp } from '../spaces/has-app.ts'
import { blobOid, commitOid, lfsPointer, sha256 } from './git-objects.ts'

/** The kinds of repositories. */
export type RepoType = 'model' | 'dataset' | 'space'
/** Who may see a repository; only Spaces can be protected. */
export type Visibility = 'public' | 'private' | 'protected'

/** One file of one commit. */
export interface TreeEntry {
  readonly oid: string
  readonly size: number
  /** Of a file in LFS: the SHA-256 of its content. */
  readonly lfs?: string
  readonly bytes: Uint8Array
}

/** One commit, with the whole tree after it. */
export interface FakeCommit {
  readonly oid: string
  readonly parent: string | undefined
  readonly title: string
  readonly description: string
  readonly author: string
  readonly date: string
  readonly tree: ReadonlyMap<string, TreeEntry>
}

/** What a commit changes. */
export interface Change {
  readonly title: string
  readonly description?: string
  readonly author?: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly lfsFiles?: Readonly<Record<string, Uint8Array>>
  readonly deletes?: readonly string[]
}

/** A repository as the Hub keeps it. */
export class FakeRepo {
  readonly type: RepoType
  id: string
  visibility: Visibility
  gated: false | 'auto' | 'manual' = false
  downloads = 0
  likes = 0
  readonly createdAt = new Date().toISOString()
  /** What a Space has beside its files. */
  readonly space: FakeSpace | undefined
  readonly #branches = new Map<string, FakeCommit[]>([['main', []]])

  constructor(about: { type: RepoType; id: string; visibility: Visibility; space?: FakeSpace }) {
    this.type = about.type
    this.id = about.id
    this.visibility = about.visibility
    this.space = about.space
  }

  /** The commits on main, newest first. */
  get commits(): readonly FakeCommit[] {
    return this.commitsOf('main')
  }

  /** The id of the newest commit on main. */
  get head(): string {
    return this.commits[0]!.oid
  }

  /** The files on main with their content, LFS files included. */
  get files(): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.commits[0]!.tree].map(([path, { bytes }]) => [path, bytes]))
  }

  /** The names of the branches and pull requests (`refs/pr/1`). */
  get branches(): readonly string[] {
    return [...this.#branches.keys()]
  }

  isLfs(path: string): boolean {
    return this.commits[0]?.tree.get(path)?.lfs !== undefined
  }

  /** The commits of a branch, newest first. */
  commitsOf(branch: string): readonly FakeCommit[] {
    return (this.#branches.get(branch) ?? []).toReversed()
  }

  /** The commit that a branch or a commit id names. */
  at(revision: string): FakeCommit | undefined {
    if (this.#branches.has(revision)) return this.#branches.get(revision)!.at(-1)
    return [...this.#branches.values()].flat().find(({ oid }) => oid === revision)
  }

  /** Opens a pull request from a commit and returns its branch, `refs/pr/1`. */
  openPull(from: FakeCommit): string {
    const branch = `refs/pr/${this.#branches.size}`
    this.#branches.set(branch, [from])
    return branch
  }

  /** Adds a commit, as if somebody had made it just now. */
  commit(change: Change, branch = 'main'): FakeCommit {
    const line = this.#branches.get(branch)
    if (line === undefined) throw new TypeError(`there is no branch ${branch}`)
    const parent = line.at(-1)
    const tree = new Map(parent?.tree)
    for (const path of change.deletes ?? []) tree.delete(path)
    for (const [path, content] of Object.entries(change.files ?? {})) tree.set(path, regular(content))
    for (const [path, bytes] of Object.entries(change.lfsFiles ?? {})) tree.set(path, large(bytes))
    const date = new Date().toISOString()
    const { title, description = '', author = this.id.split('/')[0]! } = change
    const content = [...tree].map(([path, { oid }]) => `${path}\0${oid}`).join('\0')
    const oid = commitOid(this.id, parent?.oid ?? '', String(line.length), branch, title, content)
    const commit: FakeCommit = { oid, parent: parent?.oid, title, description, author, date, tree }
    line.push(commit)
    if (branch === 'main' && this.space) this.space.rebuild(oid, hasApp(this.space.sdk, tree))
    return commit
  }
}

function regular(content: string | Uint8Array): TreeEntry {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { oid: blobOid(bytes), size: bytes.length, bytes }
}

function large(bytes: Uint8Array): TreeEntry {
  const lfs = sha256(bytes)
  return { oid: blobOid(lfsPointer(lfs, bytes.length)), size: bytes.length, lfs, bytes }
}
