import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { send } from '../connection/send.ts'

/**
 * An organisation's picture, a JPEG. Rejects with NotFoundError when there is none.
 * @example
 * await client.uploadOrganizationAvatar('my-org', { image: new Blob(['x'], { type: 'image/png' }) })
 * const image = await client.getOrganizationAvatar('my-org')
 */
export async function getOrganizationAvatar(
  connection: Connection,
  organization: string,
  options: CallOptions = {},
): Promise<Blob> {
  const request: KohubRequest = {
    ...options,
    path: path`/api/organizations/${organization}/avatar`,
    headers: { accept: 'image/*' },
    about: organization,
  }
  return (await send(connection, request)).blob()
}
