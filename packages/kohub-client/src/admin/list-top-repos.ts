import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { TopRepo } from '../types/insight.ts'

/**
 * The busiest or the largest repositories.
 * @example
 * const largest = await client.admin.listTopRepos({ by: 'size', limit: 5 })
 */
export function listTopRepos(
  connection: Connection,
  {
    by = 'commits',
    limit = 10,
    ...options
  }: CallOptions & { readonly by?: 'commits' | 'size' | undefined; readonly limit?: number | undefined } = {},
): Listing<TopRepo> {
  mustBeWithin('The limit', limit, [1, 100])
  return plainList(
    connection,
    { ...options, admin: true, path: '/admin/api/stats/top-repos', query: { by, limit } },
    'top_repositories',
  )
}
