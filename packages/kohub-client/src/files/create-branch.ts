import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { mustBeFine, refNameProblem } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'

/**
 * Makes a branch from a revision. Rejects with AlreadyExistsError when there is one.
 * @example
 * await client.createBranch('my-org/my-model', { branch: 'dev', revision: 'main' })
 */
export async function createBranch(
  connection: Connection,
  id: string,
  {
    repoType,
    branch,
    revision = 'main',
    ...options
  }: RepoOptions & { readonly branch: string; readonly revision?: string | undefined },
): Promise<Message> {
  mustBeFine(refNameProblem(branch), 'InvalidBranch')
  const json = { branch, revision }
  return call(
    connection,
    { ...options, method: 'POST', path: `${repoPath(id, repoType)}/branch`, json, about: branch },
    ['message'],
  )
}
