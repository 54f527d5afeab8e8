import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Message } from '../types/account.ts'

/**
 * Asks one of the other hubs no more.
 * @example
 * const { id } = await client.admin.createFallbackSource({ url: 'https://huggingface.co', name: 'HF', sourceType: 'huggingface' })
 * await client.admin.deleteFallbackSource(id)
 */
export async function deleteFallbackSource(
  connection: Connection,
  sourceId: number,
  options: CallOptions = {},
): Promise<Message> {
  return call(
    connection,
    { ...options, admin: true, method: 'DELETE', path: path`/admin/api/fallback-sources/${sourceId}` },
    ['message'],
  )
}
