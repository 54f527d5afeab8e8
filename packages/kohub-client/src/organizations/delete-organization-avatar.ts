import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { Message } from '../types/account.ts'

/**
 * Removes an organisation's picture.
 * @example
 * await client.uploadOrganizationAvatar('my-org', { image: new Blob(['x'], { type: 'image/png' }) })
 * await client.deleteOrganizationAvatar('my-org')
 */
export async function deleteOrganizationAvatar(
  connection: Connection,
  organization: string,
  options: CallOptions = {},
): Promise<Message> {
  const request: KohubRequest = {
    ...options,
    method: 'DELETE',
    path: path`/api/organizations/${organization}/avatar`,
    about: organization,
  }
  return call(connection, request, ['message'])
}
