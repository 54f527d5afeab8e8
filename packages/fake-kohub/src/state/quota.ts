import { detail } from '../server/refusal.ts'
import type { Account } from './account.ts'
import type { Repo } from './repo.ts'
import { usedBytes } from './repos.ts'
import type { World } from './world.ts'

/** Bytes in use, apart by visibility. */
export function namespaceUse(world: World, namespace: string): { privateUsed: number; publicUsed: number } {
  const own = [...world.repos.values()].filter((repo) => repo.namespace === namespace)
  const sum = (repos: readonly Repo[]) => repos.reduce((total, repo) => total + usedBytes(repo).total, 0)
  return {
    privateUsed: sum(own.filter((repo) => repo.isPrivate)),
    publicUsed: sum(own.filter((repo) => !repo.isPrivate)),
  }
}

/** Refuses with 413 what would not fit. */
export function mustFit(world: World, repo: Repo, additional: number): void {
  const message = quotaProblem(world, repo, additional)
  if (message) throw detail(413, { error: 'Storage quota exceeded', message })
}

/** Why so many bytes more would not fit, in the server's words. */
export function quotaProblem(
  world: World,
  repo: Pick<Repo, 'namespace' | 'isPrivate'>,
  additional: number,
): string | undefined {
  const account = world.accounts.get(repo.namespace)
  const { privateUsed, publicUsed } = namespaceUse(world, repo.namespace)
  const quota = repo.isPrivate ? account?.privateQuotaBytes : account?.publicQuotaBytes
  const use = (repo.isPrivate ? privateUsed : publicUsed) + additional
  if (quota == null || use <= quota) return undefined
  const kind = repo.isPrivate ? 'Private' : 'Public'
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(2)
  return `${kind} storage quota exceeded: ${gigabytes(use)}GB would exceed limit of ${gigabytes(quota)}GB`
}

/** What is left of a quota. */
export function left(quota: number | null, used: number): number | null {
  return quota === null ? null : Math.max(0, quota - used)
}

/** How much of a quota is used, from 0 to 100 and more. */
export function percentage(quota: number | null, used: number): number | null {
  return quota === null || quota === 0 ? null : (used / quota) * 100
}

/** A repository's storage as repository info and the quota routes show it. */
export function repoStorage(world: World, repo: Repo) {
  const account = world.accounts.get(repo.namespace) as Account
  const use = namespaceUse(world, repo.namespace)
  const namespaceQuota = repo.isPrivate ? account.privateQuotaBytes : account.publicQuotaBytes
  const namespaceUsed = repo.isPrivate ? use.privateUsed : use.publicUsed
  const used = usedBytes(repo).total
  const effective = repo.quotaBytes ?? left(namespaceQuota, namespaceUsed - used)
  return {
    quota_bytes: repo.quotaBytes,
    used_bytes: used,
    available_bytes: left(effective, used),
    percentage_used: percentage(effective, used),
    effective_quota_bytes: effective,
    namespace_quota_bytes: namespaceQuota,
    namespace_used_bytes: namespaceUsed,
    namespace_available_bytes: left(namespaceQuota, namespaceUsed),
    is_inheriting: repo.quotaBytes === null,
  }
}

/** A namespace's quota as the admin routes show it. */
export function accountQuota(world: World, account: Account) {
  const { privateUsed, publicUsed } = namespaceUse(world, account.name)
  return {
    private_quota_bytes: account.privateQuotaBytes,
    public_quota_bytes: account.publicQuotaBytes,
    private_used_bytes: privateUsed,
    public_used_bytes: publicUsed,
    private_available_bytes: left(account.privateQuotaBytes, privateUsed),
    public_available_bytes: left(account.publicQuotaBytes, publicUsed),
    private_percentage_used: percentage(account.privateQuotaBytes, privateUsed),
    public_percentage_used: percentage(account.publicQuotaBytes, publicUsed),
    total_used_bytes: privateUsed + publicUsed,
  }
}
