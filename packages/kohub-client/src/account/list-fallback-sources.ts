import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { AvailableSource } from '../types/account.ts'

/**
 * The other hubs that answer for what this one lacks.
 * @example
 * const sources = await client.listFallbackSources()
 */
export function listFallbackSources(connection: Connection, options: CallOptions = {}): Listing<AvailableSource> {
  return plainList(connection, { ...options, path: '/api/fallback-sources/available' })
}
