import type { RepoType } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { parseRepoId, repoTypes } from '../names/repo-id.ts'

/** Where the protocol of large files is spoken: models need no type in the path, but take one. */
export function lfsPath(
  id: string,
  {
    repoType = 'model',
    route = 'site',
  }: { readonly repoType?: RepoType | undefined; readonly route?: 'site' | 'typed' | undefined },
): string {
  const { namespace, name } = parseRepoId(id)
  const types = repoType === 'model' && route === 'site' ? '' : `/${repoTypes(repoType)}`
  return `${types}${path`/${namespace}/${name}`}.git/info/lfs`
}
