import { withoutKeyTold } from './without-key-told.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { Message } from '../types/account.ts'

/**
 * Forgets the token for another hub.
 * @example
 * await client.setExternalToken('alice', { url: 'https://huggingface.co', token: 'hf_abc' })
 * await client.deleteExternalToken('alice', { url: 'https://huggingface.co' })
 */
export async function deleteExternalToken(
  connection: Connection,
  username: string,
  { url, ...options }: CallOptions & { readonly url: string },
): Promise<Message> {
  const request: KohubRequest = {
    ...options,
    method: 'DELETE',
    path: path`/api/users/${username}/external-tokens/${url}`,
    about: url,
  }
  return withoutKeyTold(call(connection, request, ['message']))
}
