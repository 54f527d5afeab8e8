import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { FallbackSource } from '../types/system.ts'

/**
 * One of the other hubs.
 * @example
 * const { id } = await client.admin.createFallbackSource({ url: 'https://huggingface.co', name: 'HF', sourceType: 'huggingface' })
 * const source = await client.admin.getFallbackSource(id)
 */
export async function getFallbackSource(
  connection: Connection,
  sourceId: number,
  options: CallOptions = {},
): Promise<FallbackSource> {
  return call(connection, { ...options, admin: true, path: path`/admin/api/fallback-sources/${sourceId}` }, ['id'])
}
