import type { Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { send } from '../connection/send.ts'
import { parseRepoId } from '../names/repo-id.ts'

/** A request of git's own protocol, which takes a token as the password of a user. */
export async function gitRequest(
  connection: Connection,
  id: string,
  request: Omit<KohubRequest, 'path'> & { readonly suffix: string; readonly credentials?: GitCredentials | undefined },
): Promise<Uint8Array> {
  const { namespace, name } = parseRepoId(id)
  const { suffix, credentials, headers, ...rest } = request
  const basic = credentials && { authorization: `Basic ${btoa(`${credentials.username}:${credentials.token}`)}` }
  const address = `${path`/${namespace}/${name}`}.git${suffix}`
  const response = await send(
    { ...connection, token: undefined },
    { ...rest, path: address, headers: { accept: '*/*', ...headers, ...basic }, about: id },
  )
  return new Uint8Array(await response.arrayBuffer())
}

/** Who reads a private repository by git. */
export interface GitCredentials {
  readonly username: string
  readonly token: string
}
