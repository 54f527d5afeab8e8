import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { mustBeWithin } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { RecentStats } from '../types/repo.ts'

/**
 * A repository's downloads day by day, over 30 days unless told otherwise.
 * @example
 * const { stats, period } = await client.getRecentStats('my-org/my-model', { days: 7 })
 */
export async function getRecentStats(
  connection: Connection,
  id: string,
  { repoType, days = 30, ...options }: RepoOptions & { readonly days?: number | undefined } = {},
): Promise<RecentStats> {
  mustBeWithin('The number of days', days, [1, 365])
  return call(connection, { ...options, path: `${repoPath(id, repoType)}/stats/recent`, query: { days }, about: id }, [
    'stats',
  ])
}
