import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { QueryResult } from '../types/system.ts'

/**
 * Asks the database by SQL: SELECT and WITH, without comments, a thousand rows. It can read hashes of passwords and tokens.
 * @example
 * const { rows } = await client.admin.queryDatabase('SELECT id, username FROM "user"')
 */
export async function queryDatabase(
  connection: Connection,
  sql: string,
  options: CallOptions = {},
): Promise<QueryResult> {
  return call(
    connection,
    { ...options, admin: true, method: 'POST', path: '/admin/api/database/query', json: { sql } },
    ['columns', 'rows'],
  )
}
