import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Message } from '../types/account.ts'

/**
 * Removes the signed-in user's picture.
 * @example
 * await client.uploadUserAvatar('alice', { image: new Blob(['x'], { type: 'image/png' }) })
 * await client.deleteUserAvatar('alice')
 */
export async function deleteUserAvatar(
  connection: Connection,
  username: string,
  options: CallOptions = {},
): Promise<Message> {
  return call(
    connection,
    { ...options, method: 'DELETE', path: path`/api/users/${username}/avatar`, about: username },
    ['message'],
  )
}
