import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { send } from '../connection/send.ts'

/**
 * A user's picture, a JPEG. Rejects with NotFoundError when there is none.
 * @example
 * const image = await client.getUserAvatar('bob')
 */
export async function getUserAvatar(
  connection: Connection,
  username: string,
  options: CallOptions = {},
): Promise<Blob> {
  const headers = { accept: 'image/*' }
  return (
    await send(connection, { ...options, path: path`/api/users/${username}/avatar`, headers, about: username })
  ).blob()
}
