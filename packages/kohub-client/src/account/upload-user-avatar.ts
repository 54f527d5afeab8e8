import { imageForm } from './image-form.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { StoredAvatar } from '../types/account.ts'

/**
 * Gives the signed-in user a picture: JPEG, PNG, WebP or GIF of at most 10 MB.
 * @example
 * const image = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' })
 * await client.uploadUserAvatar('alice', { image })
 */
export async function uploadUserAvatar(
  connection: Connection,
  username: string,
  { image, ...options }: CallOptions & { readonly image: Blob },
): Promise<StoredAvatar> {
  const request: KohubRequest = {
    ...options,
    method: 'POST',
    path: path`/api/users/${username}/avatar`,
    body: imageForm(image),
    about: username,
  }
  return call(connection, request, ['message'])
}
