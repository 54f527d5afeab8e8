import {
  canWrite,
  listTree,
  readFile,
  repoIdProblem,
  repoInfo,
  whoAmI,
  type Repo,
  type TreeFile,
} from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import type { HubAccess } from '../../hub-models/hub-access.ts'

/** The repository to publish to, as it stands. */
export interface Repository {
  readonly repo: Repo
  readonly exists: boolean
  readonly isPrivate: boolean
  readonly files: ReadonlyMap<string, TreeFile>
  /** The card that is there. */
  readonly card: string | undefined
  /** The commit that all this was read at. */
  readonly head: string | undefined
}

/** Works out the whole name of a repository and checks that this account may write there. */
export async function repositoryId(hub: HubAccess, name: string, signal: AbortSignal): Promise<string> {
  const account = await whoAmI(hub, { signal })
  const id = name.includes('/') ? name : `${account.name}/${name}`
  const problem = repoIdProblem(id)
  if (problem !== undefined) {
    throw new Failure('usage', `"${name}" cannot be the name of a repository: ${problem.replace(/\.$/, '')}.`, {
      code: 'REPOSITORY_NAME_INVALID',
      hints: ['Give --name letters, digits, -, _ and . only.'],
    })
  }
  if (canWrite(account, id) !== false) return id
  throw new Failure('auth', `The token of ${account.name} may not write to ${id}.`, {
    code: 'REPOSITORY_NO_RIGHTS',
    hints: [
      `Make a token that may write at ${hub.endpoint}/settings/tokens`,
      'Or give --name a repository of your own.',
    ],
  })
}

/** Reads a repository as it stands; one that is not there is empty. */
export async function readRepository(hub: HubAccess, id: string, signal: AbortSignal): Promise<Repository> {
  const repo: Repo = { type: 'model', id }
  const info = await repoInfo(hub, repo, { signal })
  if (!info) return { repo, exists: false, isPrivate: false, files: new Map(), card: undefined, head: undefined }
  const at = { signal, ...(info.sha !== undefined && { revision: info.sha }) }
  const files = new Map<string, TreeFile>()
  for await (const file of listTree(hub, repo, at)) files.set(file.path, file)
  const card = files.has('README.md') ? await readFile(hub, { repo, path: 'README.md', ...at }) : undefined
  return {
    repo,
    exists: true,
    isPrivate: info.visibility === 'private',
    files,
    card: card && new TextDecoder().decode(card),
    head: info.sha,
  }
}
