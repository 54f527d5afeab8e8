import type { Connection, RepoOptions } from '../connection/connection.ts'
import { type Listing, listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import { mustBeWithin } from '../names/problems.ts'
import { repoTypes } from '../names/repo-id.ts'
import type { RepoSummary } from '../types/repo.ts'
import { callOf } from '../wire/to-wire.ts'

/** Which repositories to list. */
export interface ListReposOptions extends RepoOptions {
  /** A user or an organisation; the order `trending` knows none. */
  readonly author?: string | undefined
  /** 50 unless given; from 1 to 100000. The server has no next page. */
  readonly limit?: number | undefined
  /** `recent` unless given. */
  readonly sort?: 'recent' | 'updated' | 'likes' | 'downloads' | 'trending' | undefined
  readonly fallback?: boolean | undefined
}

/**
 * Repositories of one type, newest first unless sorted otherwise.
 * @example
 * const repos = await client.listRepos({ repoType: 'model', author: 'my-org', limit: 50 })
 */
export function listRepos(connection: Connection, options: ListReposOptions = {}): Listing<RepoSummary> {
  return listing(async () => {
    const { repoType = 'model', author, limit = 50, sort, fallback = connection.fallback } = options
    mustBeWithin('The limit', limit, [1, 100_000])
    const query = { author, limit, sort, fallback }
    return plainList<RepoSummary>(connection, { ...callOf(options), path: `/api/${repoTypes(repoType)}`, query })
  })
}
