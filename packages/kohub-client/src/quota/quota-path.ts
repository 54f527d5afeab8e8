import type { RepoType } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { parseRepoId, repoTypes } from '../names/repo-id.ts'

/** The path of a repository's quota. */
export function quotaPath(id: string, repoType: RepoType = 'model'): string {
  const { namespace, name } = parseRepoId(id)
  return path`/api/quota/repo/${repoTypes(repoType).slice(0, -1)}/${namespace}/${name}`
}
