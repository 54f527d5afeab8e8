import { path } from '../connection/path.ts'
import type { RepoType } from '../connection/connection.ts'
import { ValidationError } from '../errors/kohub-error.ts'

/** A repository's id in two. */
export interface RepoName {
  readonly namespace: string
  readonly name: string
}

/** Takes `namespace/name` apart. Throws ValidationError (`InvalidRepoId`) for anything else: the server would build what nobody can reach. */
export function parseRepoId(id: string): RepoName {
  const [, namespace, name] = /^([^/\s]+)\/([^/\s]+)$/.exec(id) ?? []
  if (namespace !== undefined && name !== undefined) return { namespace, name }
  throw new ValidationError(`"${id}" is no repository: an id looks like my-org/my-model.`, {
    code: 'InvalidRepoId',
    details: id,
  })
}

/** Can somebody new be called this? Names that the server once took may be stranger. */
export function isName(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,95}$/.test(text) && !text.includes('..') && !text.endsWith('.git')
}

/** `/api/models/my-org/my-model`. */
export function repoPath(id: string, repoType: RepoType = 'model'): string {
  const { namespace, name } = parseRepoId(id)
  return `/api/${repoTypes(repoType)}${path`/${namespace}/${name}`}`
}

/** `models`; throws ValidationError for a type that there is none of. */
export function repoTypes(repoType: RepoType): string {
  if (['model', 'dataset', 'space'].includes(repoType)) return `${repoType}s`
  throw new ValidationError(`"${String(repoType)}" is no type of repository: model, dataset or space.`, {
    code: 'InvalidRepoType',
  })
}
