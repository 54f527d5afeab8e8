import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'

/**
 * The server has no webhooks: rejects with ServerError, code `NotImplemented`.
 * @example
 * await client.createWebhook({ url: 'https://example.com/hook' }).catch((error) => error.code) // NotImplemented
 */
export async function createWebhook(
  connection: Connection,
  webhook: object,
  options: CallOptions = {},
): Promise<Readonly<Record<string, unknown>>> {
  return call(connection, { ...options, method: 'POST', path: '/api/settings/webhooks', json: webhook }, [])
}
