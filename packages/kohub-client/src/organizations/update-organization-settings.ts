import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import type { Message, SocialMedia } from '../types/account.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** What of an organisation may be changed; what is left out stays. */
export interface OrganizationSettings {
  readonly description?: string | undefined
  readonly bio?: string | undefined
  readonly website?: string | undefined
  readonly socialMedia?: SocialMedia | undefined
}

/**
 * Changes what an organisation tells the world.
 * @example
 * await client.updateOrganizationSettings('my-org', { website: 'https://example.com' })
 */
export async function updateOrganizationSettings(
  connection: Connection,
  organization: string,
  options: CallOptions & OrganizationSettings,
): Promise<Message> {
  const { socialMedia, ...fields } = fieldsOf(options)
  const json = { ...toWire(fields), ...(socialMedia && { social_media: toWire(socialMedia) }) }
  const request: KohubRequest = {
    ...callOf(options),
    method: 'PUT',
    path: path`/api/organizations/${organization}/settings`,
    json,
    about: organization,
  }
  return call(connection, request, ['message'])
}
