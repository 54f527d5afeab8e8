import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { missingRevision } from './missing-revision.ts'
import { linkedList } from '../lists/linked-list.ts'
import { Listing } from '../lists/listing.ts'
import { mustBeWithin } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { CommitSummary } from '../types/files.ts'

/**
 * The commits of a branch, newest first, as many as there are.
 * @example
 * const newest = await client.listCommits('my-org/my-model').first(10)
 */
export function listCommits(
  connection: Connection,
  id: string,
  {
    repoType,
    revision = 'main',
    limit = 100,
    ...options
  }: RepoOptions & {
    readonly revision?: string | undefined
    /** The size of a page, at most 100; not of the list. */
    readonly limit?: number | undefined
  } = {},
): Listing<CommitSummary> {
  mustBeWithin('The limit', limit, [1, 100])
  const request: KohubRequest = {
    ...options,
    path: `${repoPath(id, repoType)}${path`/commits/${revision}`}`,
    query: { limit },
    about: id,
  }
  const commits = linkedList<CommitSummary>(connection, request)
  return new Listing<CommitSummary>(async function* () {
    try {
      yield* commits
    } catch (error) {
      throw await missingRevision(connection, error, { id, revision, repoType, ...options })
    }
  })
}
