import { callRaw } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { type Listing, listing } from '../lists/listing.ts'
import type { DatabaseTable } from '../types/system.ts'

/**
 * The tables of the database.
 * @example
 * const tables = await client.admin.listTables()
 */
export function listTables(connection: Connection, options: CallOptions = {}): Listing<DatabaseTable> {
  return listing(async () => {
    const request: KohubRequest = { ...options, admin: true, path: '/admin/api/database/tables' }
    const { tables } = await callRaw<{ tables: (DatabaseTable & { column_count: number })[] }>(connection, request, [
      'tables',
    ])
    return tables.map(({ name, model, columns, column_count: columnCount }) => ({ name, model, columns, columnCount }))
  })
}
