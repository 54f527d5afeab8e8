import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { filePath } from '../connection/path.ts'

/**
 * The server has no collections: rejects with ServerError, code `NotImplemented`.
 * @example
 * await client.getCollection('alice/best-of').catch((error) => error.code) // NotImplemented
 */
export async function getCollection(
  connection: Connection,
  slug: string,
  options: CallOptions = {},
): Promise<Readonly<Record<string, unknown>>> {
  return call(connection, { ...options, path: `/api/collections/${filePath(slug)}`, about: slug }, [])
}
