import { withoutKeyTold } from './without-key-told.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { Message } from '../types/account.ts'

/**
 * Makes these the user's only tokens for other hubs.
 * @example
 * await client.replaceExternalTokens('alice', { tokens: [{ url: 'https://huggingface.co', token: 'hf_abc' }] })
 */
export async function replaceExternalTokens(
  connection: Connection,
  username: string,
  {
    tokens,
    ...options
  }: CallOptions & { readonly tokens: readonly { readonly url: string; readonly token: string }[] },
): Promise<Message> {
  const request: KohubRequest = {
    ...options,
    method: 'PUT',
    path: path`/api/users/${username}/external-tokens/bulk`,
    json: { tokens },
    about: username,
  }
  return withoutKeyTold(call(connection, request, ['message']))
}
