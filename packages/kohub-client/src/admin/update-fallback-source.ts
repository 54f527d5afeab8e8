import type { NewFallbackSource } from './create-fallback-source.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { FallbackSource } from '../types/system.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/**
 * Changes one of the other hubs; what is left out stays.
 * @example
 * const { id } = await client.admin.createFallbackSource({ url: 'https://huggingface.co', name: 'HF', sourceType: 'huggingface' })
 * await client.admin.updateFallbackSource(id, { enabled: false })
 */
export async function updateFallbackSource(
  connection: Connection,
  sourceId: number,
  options: CallOptions & Partial<Omit<NewFallbackSource, 'namespace'>>,
): Promise<FallbackSource> {
  const json = toWire(fieldsOf(options))
  return call(
    connection,
    { ...callOf(options), admin: true, method: 'PUT', path: path`/admin/api/fallback-sources/${sourceId}`, json },
    ['id'],
  )
}
