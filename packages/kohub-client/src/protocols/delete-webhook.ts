import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Message } from '../types/account.ts'

/**
 * The server has no webhooks: rejects with ServerError, code `NotImplemented`.
 * @example
 * await client.deleteWebhook('1').catch((error) => error.code) // NotImplemented
 */
export async function deleteWebhook(
  connection: Connection,
  webhookId: string,
  options: CallOptions = {},
): Promise<Message> {
  return call(connection, { ...options, method: 'DELETE', path: path`/api/settings/webhooks/${webhookId}` }, [])
}
