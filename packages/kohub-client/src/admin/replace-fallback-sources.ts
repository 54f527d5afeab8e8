import type { NewFallbackSource } from './create-fallback-source.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { toWire } from '../wire/to-wire.ts'

/**
 * Makes these the only other hubs.
 * @example
 * await client.admin.replaceFallbackSources({ sources: [{ url: 'https://huggingface.co', name: 'HF', sourceType: 'huggingface' }] })
 */
export async function replaceFallbackSources(
  connection: Connection,
  { sources, ...options }: CallOptions & { readonly sources: readonly NewFallbackSource[] },
): Promise<{ readonly replaced: number; readonly before: number; readonly after: number }> {
  const json = { sources: sources.map(toWire) }
  return call(
    connection,
    { ...options, admin: true, method: 'PUT', path: '/admin/api/fallback/sources-bulk-replace', json },
    ['replaced'],
  )
}
