import { HubError } from '../connection/hub-error.ts'

/** The kinds of repositories on a Hub. */
export type RepoType = 'model' | 'dataset' | 'space'

/** Who may see a repository. Of a protected Space everybody sees the app and nobody the files. */
export type Visibility = 'public' | 'private' | 'protected'

/** A repository's name: its kind, and `owner/name`. */
export interface Repo {
  readonly type: RepoType
  readonly id: string
}

/** What keeps `owner/name` from being a repository's name, or undefined if nothing does. Asks nobody. */
export function repoIdProblem(id: string): string | undefined {
  const parts = id.split('/')
  if (parts.length !== 2) return `"${id}" is not of the form owner/name`
  for (const part of parts) {
    if (part === '') return `"${id}" has an empty part`
    if (part.length > 96) return `"${part}" is longer than 96 characters`
    const bad = /[^\w.-]/.exec(part)?.[0]
    if (bad !== undefined) return `"${part}" holds "${bad}"; only letters, digits, "-", "_" and "." may be in a name`
    if (/^[-.]|[-.]$/.test(part)) return `"${part}" begins or ends with "-" or "."`
    if (/--|\.\./.test(part)) return `"${part}" holds "--" or ".."`
  }
  return id.endsWith('.git') ? `"${id}" ends in ".git"` : undefined
}

/** Throws HubError `invalid` for a name that cannot be. */
export function checkRepoId({ id }: Repo): void {
  const problem = repoIdProblem(id)
  if (problem !== undefined) throw new HubError('invalid', `${problem}.`)
}
