import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { tagged } from './tagged.ts'
import { mustBeFine, refNameProblem } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'
import { callOf, toWire } from '../wire/to-wire.ts'

/**
 * Names a revision. The server forgets the message. Rejects with AlreadyExistsError when the name is taken.
 * @example
 * await client.createTag('my-org/my-model', { tag: 'v1.0', revision: 'main' })
 */
export async function createTag(
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
  const json = toWire({ tag, revision, message })
  const request: KohubRequest = {
    ...callOf(options),
    method: 'POST',
    path: `${repoPath(id, repoType)}/tag`,
    json,
    about: tag,
  }
  return tagged(connection, call(connection, request, ['message']), { id, ...options })
}
