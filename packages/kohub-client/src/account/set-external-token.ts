import { withoutKeyTold } from './without-key-told.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { mustBeFine } from '../names/problems.ts'
import type { Message } from '../types/account.ts'

/**
 * Gives the server a token for another hub, in the place of an older one.
 * @example
 * await client.setExternalToken('alice', { url: 'https://huggingface.co', token: 'hf_abc' })
 */
export async function setExternalToken(
  connection: Connection,
  username: string,
  { url, token, ...options }: CallOptions & { readonly url: string; readonly token: string },
): Promise<Message> {
  mustBeFine(/^https?:/.test(url) ? undefined : `"${url}" is no address of a hub.`, 'InvalidUrl')
  const request: KohubRequest = {
    ...options,
    method: 'POST',
    path: path`/api/users/${username}/external-tokens`,
    json: { url, token },
    about: username,
  }
  return withoutKeyTold(call(connection, request, ['message']))
}
