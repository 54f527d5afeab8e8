import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { tagged } from './tagged.ts'
import { mustBeFine, refNameProblem } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'
import { callOf, toWire } from '../wire/to-wire.ts'

/**
 * The same by the route that stock tools use.
 * @example
 * await client.createTagByPath('my-org/my-model', { tag: 'v1.0', revision: 'main' })
 */
export async function createTagByPath(
  connection: Connection,
  id: string,
  options: RepoOptions & {
    readonly tag: string
    readonly revision?: string | undefined
    readonly message?: string | undefined
  },
): Promise<Message> {
  const { repoType, tag, revision = 'main', message } = options
  mustBeFine(refNameProblem(tag), 'InvalidTag')
  const address = `${repoPath(id, repoType)}${path`/tag/${revision}`}`
  const request: KohubRequest = {
    ...callOf(options),
    method: 'POST',
    path: address,
    json: toWire({ tag, message }),
    about: tag,
  }
  return tagged(connection, call(connection, request, ['message']), { id, ...options })
}
