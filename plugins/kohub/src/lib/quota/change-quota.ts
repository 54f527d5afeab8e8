import type { KohubClient } from '@tuglet/kohub-client/node'
import type { Output } from '@tuglet/kit/lib'
import { quotaOf, type QuotaState, type QuotaTarget } from './quota-of.ts'

/** What is to be set; null takes the limit away. */
export interface QuotaChange extends QuotaTarget {
  readonly target: string
  readonly quotaBytes: number | null
  readonly out: Output
}

/** Sets a quota and gives it as it stands then. */
export async function changeQuota(
  client: KohubClient,
  { target, repoType, quotaBytes, out }: QuotaChange,
): Promise<QuotaState> {
  if (target.includes('/')) await client.setRepoQuota(target, { repoType, quotaBytes })
  else {
    await client.setQuota(target, { quotaBytes })
    if (quotaBytes !== null)
      out.note('The server set the private and the public part to this each, and shows their sum.')
  }
  return quotaOf(client, { target, repoType })
}
