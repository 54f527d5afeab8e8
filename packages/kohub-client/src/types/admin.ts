import type { Message } from './account.ts'
import type { NewInvitation } from './organization.ts'

/** A user or organisation, for the administrator. */
export interface AdminUser {
  readonly id: number
  readonly username: string
  readonly email: string | null
  readonly emailVerified: boolean
  readonly isActive: boolean
  readonly isOrg: boolean
  readonly privateQuotaBytes: number | null
  readonly publicQuotaBytes: number | null
  readonly privateUsedBytes: number
  readonly publicUsedBytes: number
  readonly createdAt: string
}

/** A user who is gone. */
export interface DeletedUser extends Message {
  readonly deletedRepositories: readonly string[]
}

/** A repository, for the administrator. */
export interface AdminRepo {
  readonly id: number
  readonly repoType: string
  readonly namespace: string
  readonly name: string
  readonly fullId: string
  readonly private: boolean
  readonly ownerId: number | null
  readonly ownerUsername: string
  readonly createdAt: string
  readonly quotaBytes: number | null
  readonly usedBytes: number
  readonly percentageUsed: number | null
  readonly isInheriting: boolean
}

/** The same with counts. */
export interface AdminRepoDetails extends AdminRepo {
  readonly fileCount: number
  readonly commitCount: number
  readonly totalSize: number
}

/** A file, for the administrator. */
export interface AdminFile {
  readonly path: string
  readonly size: number
  readonly checksum: string | null
  readonly mtime: number | null
  readonly isLfs: boolean
  readonly sha256: string | null
  readonly versionCount: number
}

/** Where a repository's bytes are. */
export interface StorageBreakdown {
  readonly regularFilesSize: number
  readonly lfsFilesSize: number
  readonly totalSize: number
  readonly lfsObjectCount: number
  readonly uniqueLfsObjects: number
  readonly deduplicationSavings: number
}

/** What counting everything anew came to. */
export interface Recalculation extends Message {
  readonly total: number
  readonly successCount: number
  readonly failureCount: number
  readonly failures: readonly { readonly repoId: string; readonly error: string }[]
}

/** A namespace's quota, private and public apart; null is no limit. */
export interface AdminQuota {
  readonly namespace: string
  readonly isOrganization: boolean
  readonly privateQuotaBytes: number | null
  readonly publicQuotaBytes: number | null
  readonly privateUsedBytes: number
  readonly publicUsedBytes: number
  readonly privateAvailableBytes: number | null
  readonly publicAvailableBytes: number | null
  readonly privatePercentageUsed: number | null
  readonly publicPercentageUsed: number | null
  readonly totalUsedBytes: number
}

/** Who takes most, and who takes too much. */
export interface QuotaOverview {
  readonly usersOverQuota: readonly {
    readonly username: string
    readonly privatePercentage: number
    readonly publicPercentage: number
    readonly privateUsed: number
    readonly privateQuota: number | null
    readonly publicUsed: number
    readonly publicQuota: number | null
  }[]
  readonly reposOverQuota: readonly {
    readonly fullId: string
    readonly repoType: string
    readonly usedBytes: number
    readonly quotaBytes: number
    readonly percentage: number
  }[]
  readonly topConsumers: readonly { readonly username: string; readonly isOrg: boolean; readonly totalBytes: number }[]
  readonly systemStorage: {
    readonly privateUsed: number
    readonly publicUsed: number
    readonly lfsUsed: number
    readonly totalUsed: number
  }
}

/** A signed-in browser. */
export interface AdminSession {
  readonly id: number
  readonly userId: number | null
  readonly username: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly expired: boolean
}

/** Somebody's token. */
export interface AdminToken {
  readonly id: number
  readonly userId: number | null
  readonly username: string | null
  readonly name: string
  readonly createdAt: string
  readonly lastUsed: string | null
}

/** Somebody's public key. */
export interface AdminSshKey {
  readonly id: number
  readonly userId: number | null
  readonly username: string | null
  readonly keyType: string
  readonly fingerprint: string
  readonly title: string
  readonly createdAt: string
  readonly lastUsed: string | null
}

/** How many were taken back. */
export interface Revoked {
  readonly revoked: number
}

/** An invitation to register. */
export interface RegisterInvitation extends NewInvitation {
  readonly action: string
}

/** Any invitation, for the administrator. */
export interface AdminInvitation {
  readonly id: number
  readonly token: string
  readonly action: string
  readonly orgId: number | null
  readonly orgName: string | null
  readonly role: string | null
  readonly email: string | null
  readonly createdById: number | null
  readonly creatorUsername: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly maxUsage: number | null
  readonly usageCount: number
  readonly isReusable: boolean
  readonly isAvailable: boolean
  readonly errorMessage: string | null
  readonly usedAt: string | null
  readonly usedById: number | null
  readonly usedByUsername: string | null
}
