import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { QueryTemplate } from '../types/system.ts'

/**
 * Queries that somebody has thought of before.
 * @example
 * const templates = await client.admin.listQueryTemplates()
 */
export function listQueryTemplates(connection: Connection, options: CallOptions = {}): Listing<QueryTemplate> {
  return plainList(connection, { ...options, admin: true, path: '/admin/api/database/templates' }, 'templates')
}
