import type { RepoType } from '../connection/connection.ts'
import { parseRepoId, repoTypes } from '../names/repo-id.ts'

/** A repository's id as the routes under `/api/repos` take it; without an owner it means one's own namespace. */
export function bodyOf(
  id: string,
  repoType: RepoType = 'model',
): { type: string; name: string; organization?: string } {
  if (!id.includes('/')) return { type: repoTypes(repoType).slice(0, -1), name: id }
  const { namespace, name } = parseRepoId(id)
  return { type: repoTypes(repoType).slice(0, -1), name, organization: namespace }
}
