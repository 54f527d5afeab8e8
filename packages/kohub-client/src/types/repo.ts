import type { Message } from './account.ts'

/** A repository that was just made. */
export interface NewRepo {
  readonly url: string
  readonly repoId: string
}

/** A repository that has moved. */
export interface MovedRepo extends Message {
  readonly url: string
}

/** A file as repository info lists it. */
export interface Sibling {
  readonly rfilename: string
  readonly size: number
  readonly lfs?: { readonly sha256: string; readonly size: number; readonly pointerSize: number }
}

/** What a repository may take and takes, in bytes; null is no limit. */
export interface RepoStorage {
  readonly quotaBytes: number | null
  readonly usedBytes: number
  readonly availableBytes: number | null
  readonly percentageUsed: number | null
  readonly effectiveQuotaBytes: number | null
  readonly isInheriting: boolean
}

/** A repository in a list. */
export interface RepoSummary {
  readonly id: string
  readonly author: string
  readonly private: boolean
  /** The newest commit of main; 64 digits, or the first 40 of them: compare by prefix. */
  readonly sha: string | null
  readonly lastModified: string | null
  readonly createdAt: string
  readonly downloads: number
  readonly likes: number
  readonly gated: boolean
  readonly tags: readonly string[]
  /** The hub it comes from, where it may be another one. */
  readonly source?: string
  readonly sourceUrl?: string
}

/** A repository with its files. */
export interface RepoInfo extends RepoSummary {
  readonly disabled: boolean
  readonly pipelineTag: string | null
  readonly libraryName: string | null
  readonly siblings: readonly Sibling[]
  /** Only for those who are signed in. */
  readonly storage?: RepoStorage
}

/** A repository at a revision. */
export interface RevisionInfo extends Omit<RepoInfo, 'storage'> {
  readonly type: string
  readonly revision: string
  readonly commit: { readonly oid: string; readonly date: string | null }
}

/** A namespace's repositories. */
export interface NamespaceRepos {
  readonly models: readonly RepoSummary[]
  readonly datasets: readonly RepoSummary[]
  readonly spaces: readonly RepoSummary[]
}

/** The rules for large files: a repository's own, and what counts. */
export interface LfsSettings {
  readonly lfsThresholdBytes: number | null
  readonly lfsKeepVersions: number | null
  readonly lfsSuffixRules: readonly string[] | null
  readonly lfsThresholdBytesEffective: number
  readonly lfsThresholdBytesSource: string
  readonly lfsKeepVersionsEffective: number
  readonly lfsKeepVersionsSource: string
  readonly lfsSuffixRulesEffective: readonly string[]
  readonly lfsSuffixRulesSource: string
  readonly serverDefaults: {
    readonly lfsThresholdBytes: number
    readonly lfsKeepVersions: number
    readonly lfsSuffixRulesDefault: readonly string[]
  }
}

/** How many like it now. */
export interface LikeResult extends Message {
  readonly likesCount: number
}

/** Somebody who likes a repository. */
export interface Liker {
  readonly user: string
  readonly fullname: string
  readonly avatarUrl: string | null
}

/** A repository that somebody likes. */
export interface LikedRepo {
  readonly createdAt: string
  readonly repo: { readonly name: string; readonly type: string }
}

/** How often a repository was downloaded and liked. */
export interface RepoStats {
  readonly downloads: number
  readonly likes: number
}

/** The first and the last day of a statistic. */
export interface Period {
  readonly start: string
  readonly end: string
  readonly days: number
}

/** Downloads by day. */
export interface RecentStats {
  readonly stats: readonly {
    readonly date: string
    readonly downloads: number
    readonly authenticated: number
    readonly anonymous: number
    readonly files: number
  }[]
  readonly period: Period
}

/** A repository that is downloaded a lot. */
export interface TrendingRepo {
  readonly id: string
  readonly type: string
  readonly downloads: number
  readonly likes: number
  readonly recentDownloads: number
  readonly private: boolean
}

/** What a namespace may take and takes, private and public added up; null is no limit. */
export interface NamespaceQuota {
  readonly namespace: string
  readonly isOrganization: boolean
  readonly quotaBytes: number | null
  readonly usedBytes: number
  readonly availableBytes: number | null
  readonly percentageUsed: number | null
}

/** The same, apart; the private side is null for those who may not see it. */
export interface PublicQuota {
  readonly namespace: string
  readonly isOrganization: boolean
  readonly publicQuotaBytes: number | null
  readonly publicUsedBytes: number
  readonly publicAvailableBytes: number | null
  readonly publicPercentageUsed: number | null
  readonly privateQuotaBytes: number | null
  readonly privateUsedBytes: number | null
  readonly privateAvailableBytes: number | null
  readonly privatePercentageUsed: number | null
  readonly totalUsedBytes: number
  readonly canSeePrivate: boolean
}

/** One repository's part of a namespace's storage. */
export interface RepoStorageItem {
  readonly repoId: string
  readonly repoType: string
  readonly name: string
  readonly private: boolean
  readonly quotaBytes: number | null
  readonly usedBytes: number
  readonly percentageUsed: number | null
  readonly isInheriting: boolean
  readonly createdAt: string
}

/** A repository's quota beside its namespace's. */
export interface RepoQuota extends RepoStorage {
  readonly repoId: string
  readonly repoType: string
  readonly namespace: string
  readonly namespaceQuotaBytes: number | null
  readonly namespaceUsedBytes: number
  readonly namespaceAvailableBytes: number | null
}
