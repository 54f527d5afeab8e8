import type { Connection, RepoOptions } from '../connection/connection.ts'
import { type Listing, listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { TrendingRepo } from '../types/repo.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * What is downloaded most, over 7 days and 20 repositories unless told otherwise.
 * @example
 * const trending = await client.listTrending({ repoType: 'model', days: 30 })
 */
export function listTrending(
  connection: Connection,
  options: RepoOptions & { readonly days?: number | undefined; readonly limit?: number | undefined } = {},
): Listing<TrendingRepo> {
  return listing(async () => {
    const { repoType = 'model', days = 7, limit = 20 } = options
    mustBeWithin('The number of days', days, [1, 90])
    mustBeWithin('The limit', limit, [1, 100])
    const query = { repo_type: repoType, days, limit }
    return plainList<TrendingRepo>(connection, { ...callOf(options), path: '/api/trending', query }, 'trending')
  })
}
