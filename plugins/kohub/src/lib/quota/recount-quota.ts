import type { KohubClient } from '@tuglet/kohub-client/node'
import { quotaOf, type QuotaState, type QuotaTarget } from './quota-of.ts'

/** Has the server count the used bytes anew, and gives what it found. */
export async function recountQuota(client: KohubClient, { target = '', repoType }: QuotaTarget): Promise<QuotaState> {
  await (target.includes('/') ? client.recalculateRepoQuota(target, { repoType }) : client.recalculateQuota(target))
  return quotaOf(client, { target, repoType })
}
