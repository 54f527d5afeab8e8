import type { KohubClient } from '@tuglet/kohub-client/node'
import { ownName } from '../account/own-name.ts'

/** Whose quota: a namespace, a repository as owner/name, or one's own. */
export interface QuotaTarget {
  readonly target: string | undefined
  readonly repoType: 'model' | 'dataset' | 'space'
}

/** What somebody, or something, may take and takes, in bytes; null is no limit. */
export interface QuotaState {
  readonly target: string
  readonly kind: 'repository' | 'user' | 'organization'
  readonly quotaBytes: number | null
  readonly usedBytes: number
  readonly availableBytes: number | null
  readonly percentageUsed: number | null
  /** Of a repository without a quota of its own: the namespace's counts. */
  readonly isInheriting?: boolean
}

/** Asks the server for a quota. */
export async function quotaOf(client: KohubClient, { target, repoType }: QuotaTarget): Promise<QuotaState> {
  if (target?.includes('/')) {
    const quota = await client.getRepoQuota(target, { repoType })
    const { quotaBytes, effectiveQuotaBytes, usedBytes, availableBytes, percentageUsed, isInheriting } = quota
    const ownOrInherited = { quotaBytes: quotaBytes ?? effectiveQuotaBytes, isInheriting }
    return { target, kind: 'repository', ...ownOrInherited, usedBytes, availableBytes, percentageUsed }
  }
  const { namespace, isOrganization, ...quota } = await client.getQuota(target ?? (await ownName(client)))
  return { target: namespace, kind: isOrganization ? 'organization' : 'user', ...quota }
}
