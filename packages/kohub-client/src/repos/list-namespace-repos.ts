import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { NamespaceRepos } from '../types/repo.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * A user's or organisation's repositories of every type.
 * @example
 * const { models, datasets, spaces } = await client.listNamespaceRepos('my-org')
 */
export async function listNamespaceRepos(
  connection: Connection,
  namespace: string,
  options: CallOptions & {
    readonly limit?: number | undefined
    readonly sort?: 'recent' | 'likes' | 'downloads' | undefined
    readonly fallback?: boolean | undefined
  } = {},
): Promise<NamespaceRepos> {
  const { limit, sort, fallback = connection.fallback } = options
  mustBeWithin('The limit', limit, [1, 100_000])
  const request: KohubRequest = {
    ...callOf(options),
    path: path`/api/users/${namespace}/repos`,
    query: { limit, sort, fallback },
    about: namespace,
  }
  return call(connection, request, ['models', 'datasets', 'spaces'])
}
