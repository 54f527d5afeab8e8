import type { AdminRepo, AdminUser } from './admin.ts'

/** How much there is of everything. */
export interface SystemStats {
  readonly users: number
  readonly organizations: number
  readonly repositories: { readonly total: number; readonly private: number; readonly public: number }
}

/** The same in detail. */
export interface DetailedStats {
  readonly users: {
    readonly total: number
    readonly active: number
    readonly verified: number
    readonly inactive: number
  }
  readonly organizations: { readonly total: number }
  readonly repositories: {
    readonly total: number
    readonly private: number
    readonly public: number
    readonly byType: Readonly<Record<string, number>>
  }
  readonly commits: {
    readonly total: number
    readonly topContributors: readonly { readonly username: string; readonly commitCount: number }[]
  }
  readonly lfs: { readonly totalObjects: number; readonly totalSize: number }
  readonly storage: { readonly privateUsed: number; readonly publicUsed: number; readonly totalUsed: number }
}

/** What was made on which day. */
export interface Timeseries {
  readonly repositoriesByDay: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly commitsByDay: Readonly<Record<string, number>>
  readonly usersByDay: Readonly<Record<string, number>>
}

/** One of the largest or busiest repositories. */
export interface TopRepo {
  readonly repoFullId: string
  readonly repoType: string
  readonly commitCount?: number
  readonly totalSize?: number
  readonly private: boolean
}

/** A commit in whichever repository. */
export interface AdminCommit {
  readonly id: number
  readonly commitId: string
  readonly repoFullId: string | null
  readonly repoType: string
  readonly branch: string
  readonly userId: number | null
  readonly username: string
  readonly message: string
  readonly description: string | null
  readonly createdAt: string
}

/** What a search found. */
export interface AdminSearch {
  readonly query: string
  readonly results: {
    readonly users: readonly Pick<AdminUser, 'id' | 'username' | 'email' | 'emailVerified' | 'isActive'>[]
    readonly repositories: readonly Pick<
      AdminRepo,
      'id' | 'fullId' | 'repoType' | 'namespace' | 'name' | 'private' | 'ownerUsername'
    >[]
    readonly commits: readonly Omit<AdminCommit, 'userId' | 'description'>[]
  }
  readonly resultCounts: { readonly users: number; readonly repositories: number; readonly commits: number }
}
