import type { FakeAccount } from './accounts/account.ts'
import type { FakeRepo, RepoType } from './repos/fake-repo.ts'
import type { LfsStore } from './store/lfs-store.ts'

/** Sizes at which the Hub does things differently; small ones make small tests. */
export interface HubLimits {
  /** From here on a file goes to LFS, whatever its name: 10 MB. */
  readonly lfsBytes: number
  /** From here on an LFS file goes up in parts: 100 MB. */
  readonly multipartBytes: number
  /** The size of such a part: 20 MB. */
  readonly partBytes: number
  /** Entries on one page of a tree or a list: 1000. */
  readonly pageSize: number
}

/** Everything the Hub knows. */
export interface HubState {
  readonly accounts: readonly FakeAccount[]
  readonly limits: HubLimits
  readonly store: LfsStore
  readonly repos: Map<string, FakeRepo>
  /** Where repositories that moved have gone, by `type/id`. */
  readonly moved: Map<string, string>
  /** Identities that may be exchanged for a token: the subject token, and whose token it gives. */
  readonly identities: ReadonlyMap<string, string>
  /** The Hub's own origin, and the store's. */
  url: string
  storeUrl: string
}

/** What a repository is kept under. */
export function repoKey(type: RepoType, id: string): string {
  return `${type}/${id}`.toLowerCase()
}
