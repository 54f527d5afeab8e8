import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { filePath } from '../connection/path.ts'
import type { Message } from '../types/account.ts'

/**
 * Deletes an object of the object store at once, whichever repository needs it. The server says yes also to keys of none.
 * @example
 * await client.admin.deleteObject('tmp/leftover.bin')
 */
export async function deleteObject(connection: Connection, key: string, options: CallOptions = {}): Promise<Message> {
  return call(
    connection,
    { ...options, admin: true, method: 'DELETE', path: `/admin/api/storage/objects/${filePath(key)}`, about: key },
    ['message'],
  )
}
