import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { mustBeFine, refNameProblem } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'

/**
 * The same by the route that stock tools use.
 * @example
 * await client.createBranchByPath('my-org/my-model', { branch: 'dev' })
 */
export async function createBranchByPath(
  connection: Connection,
  id: string,
  {
    repoType,
    branch,
    revision,
    ...options
  }: RepoOptions & { readonly branch: string; readonly revision?: string | undefined },
): Promise<Message> {
  mustBeFine(refNameProblem(branch), 'InvalidBranch')
  const json = revision === undefined ? {} : { startingPoint: revision }
  const address = `${repoPath(id, repoType)}${path`/branch/${branch}`}`
  return call(connection, { ...options, method: 'POST', path: address, json, about: branch }, ['message'])
}
