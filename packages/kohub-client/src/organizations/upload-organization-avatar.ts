import { imageForm } from '../account/image-form.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { StoredAvatar } from '../types/account.ts'

/**
 * Gives an organisation a picture: JPEG, PNG, WebP or GIF of at most 10 MB.
 * @example
 * const image = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' })
 * await client.uploadOrganizationAvatar('my-org', { image })
 */
export async function uploadOrganizationAvatar(
  connection: Connection,
  organization: string,
  { image, ...options }: CallOptions & { readonly image: Blob },
): Promise<StoredAvatar> {
  const address = path`/api/organizations/${organization}/avatar`
  return call(connection, { ...options, method: 'POST', path: address, body: imageForm(image), about: organization }, [
    'message',
  ])
}
