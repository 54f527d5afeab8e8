import type { RecentStats, RepoStats } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'
import type { TargetRepo } from './target-repo.ts'

/** How often a repository was downloaded and liked, in all and by day. */
export interface Stats extends RepoStats, RecentStats {
  readonly id: string
}

/** Asks for both at the same time. */
export async function statsOf(
  client: Pick<KohubClient, 'getRepoStats' | 'getRecentStats'>,
  { id, repoType, days }: TargetRepo & { readonly days: number },
): Promise<Stats> {
  const [all, recent] = await Promise.all([
    client.getRepoStats(id, { repoType }),
    client.getRecentStats(id, { repoType, days }),
  ])
  return { id, ...all, ...recent }
}
