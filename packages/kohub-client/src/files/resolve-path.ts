import type { RepoOptions } from '../connection/connection.ts'
import { filePath, path } from '../connection/path.ts'
import { parseRepoId, repoTypes } from '../names/repo-id.ts'

/** Where a file is served: at the site's own path, at that with the type in it, or under `/api`. */
export type ResolveRoute = 'site' | 'typed' | 'api'

/** Which file, and by which route. */
export interface FileOptions extends RepoOptions {
  readonly path: string
  /** `main` unless given. */
  readonly revision?: string | undefined
  /** `site` unless given; all answer the same. */
  readonly route?: ResolveRoute | undefined
}

/** The path at which a file is served. */
export function resolvePath(
  id: string,
  { path: file, repoType = 'model', revision = 'main', route = 'site' }: FileOptions,
): string {
  const { namespace, name } = parseRepoId(id)
  const types = repoTypes(repoType)
  const prefix = { site: repoType === 'model' ? '' : `/${types}`, typed: `/${types}`, api: `/api/${types}` }[route]
  return `${prefix}${path`/${namespace}/${name}/resolve/${revision}`}/${filePath(file)}`
}
