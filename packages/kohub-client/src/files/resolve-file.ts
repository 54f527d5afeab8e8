import type { Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { contextOf, send } from '../connection/send.ts'
import { unexpectedAnswer } from '../errors/not-kohub.ts'
import { factsOf } from './facts-of.ts'
import { type FileOptions, resolvePath } from './resolve-path.ts'
import type { FileFacts } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'

/**
 * What the server tells of a file without sending it.
 * @example
 * const { size, sha256 } = await client.resolveFile('my-org/my-model', { path: 'weights.safetensors' })
 */
export async function resolveFile(connection: Connection, id: string, options: FileOptions): Promise<FileFacts> {
  const request: KohubRequest = {
    ...callOf(options),
    method: 'HEAD',
    path: resolvePath(id, options),
    about: options.path,
  }
  const response = await send(connection, request)
  // A web page that answers every path says nothing of a commit.
  if (!response.headers.has('x-repo-commit')) throw unexpectedAnswer(contextOf(connection, request), response, '')
  return factsOf(options.path, response.headers)
}
