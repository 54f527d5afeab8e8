import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { mustBeFine } from '../names/problems.ts'
import { isName, parseRepoId } from '../names/repo-id.ts'
import type { MovedRepo } from '../types/repo.ts'

/**
 * Gives a repository another name or owner. Its history, other branches and tags are lost: the server copies the files of main.
 * @example
 * await client.moveRepo('alice/test-repo', { to: 'my-org/test-repo' })
 */
export async function moveRepo(
  connection: Connection,
  from: string,
  {
    to,
    repoType,
    asAdmin: admin,
    ...options
  }: RepoOptions & { readonly to: string; readonly asAdmin?: boolean | undefined },
): Promise<MovedRepo> {
  parseRepoId(from)
  const { name } = parseRepoId(to)
  mustBeFine(isName(name) ? undefined : `"${name}" is no name for a repository.`, 'InvalidName')
  const json = { fromRepo: from, toRepo: to, type: repoType ?? 'model' }
  return call(connection, { ...options, admin, method: 'POST', path: '/api/repos/move', json, about: from }, [
    'message',
  ])
}
