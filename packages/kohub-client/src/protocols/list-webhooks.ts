import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'

/**
 * The server has no webhooks: rejects with ServerError, code `NotImplemented`.
 * @example
 * await client.listWebhooks().catch((error) => error.code) // NotImplemented
 */
export function listWebhooks(
  connection: Connection,
  options: CallOptions = {},
): Listing<Readonly<Record<string, unknown>>> {
  return plainList(connection, { ...options, path: '/api/settings/webhooks' })
}
