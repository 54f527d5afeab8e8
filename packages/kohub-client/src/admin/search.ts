import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { AdminSearch } from '../types/insight.ts'

/**
 * Looks for users, repositories and commits.
 * @example
 * const { results } = await client.admin.search('model', { types: ['repos'] })
 */
export async function search(
  connection: Connection,
  text: string,
  {
    types,
    limit,
    ...options
  }: CallOptions & {
    readonly types?: readonly ('users' | 'repos' | 'commits')[] | undefined
    readonly limit?: number | undefined
  } = {},
): Promise<AdminSearch> {
  return call(connection, { ...options, admin: true, path: '/admin/api/search', query: { q: text, types, limit } }, [
    'results',
  ])
}
