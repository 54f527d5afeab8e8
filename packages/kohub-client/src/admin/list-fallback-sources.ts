import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { FallbackSource } from '../types/system.ts'

/**
 * The other hubs that answer for what this one lacks, with their tokens in clear.
 * @example
 * const sources = await client.admin.listFallbackSources()
 */
export function listFallbackSources(
  connection: Connection,
  {
    namespace,
    enabled,
    ...options
  }: CallOptions & { readonly namespace?: string | undefined; readonly enabled?: boolean | undefined } = {},
): Listing<FallbackSource> {
  return plainList(connection, {
    ...options,
    admin: true,
    path: '/admin/api/fallback-sources',
    query: { namespace, enabled },
  })
}
