import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { parseRepoId, repoTypes } from '../names/repo-id.ts'
import type { Evicted } from '../types/system.ts'

/**
 * Forgets what other hubs answered about a repository.
 * @example
 * await client.admin.evictFallbackRepo('my-org/my-model')
 */
export async function evictFallbackRepo(
  connection: Connection,
  id: string,
  { repoType = 'model', ...options }: RepoOptions = {},
): Promise<Evicted> {
  const { namespace, name } = parseRepoId(id)
  const address = path`/admin/api/fallback-sources/cache/repo/${repoTypes(repoType).slice(0, -1)}/${namespace}/${name}`
  return call(connection, { ...options, admin: true, method: 'DELETE', path: address, about: id }, ['evicted'])
}
