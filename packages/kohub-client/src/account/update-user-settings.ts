import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Message, SocialMedia } from '../types/account.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** What a user may change of themselves; what is left out stays. */
export interface UserSettings {
  /** A new address has to be confirmed again. */
  readonly email?: string | undefined
  readonly fullName?: string | undefined
  readonly bio?: string | undefined
  readonly website?: string | undefined
  readonly socialMedia?: SocialMedia | undefined
}

/**
 * Changes the signed-in user's profile.
 * @example
 * await client.updateUserSettings('alice', { bio: 'I train small models.' })
 */
export async function updateUserSettings(
  connection: Connection,
  username: string,
  options: CallOptions & UserSettings,
): Promise<Message> {
  const { socialMedia, ...fields } = fieldsOf(options)
  const json = { ...toWire(fields), ...(socialMedia && { social_media: toWire(socialMedia) }) }
  return call(
    connection,
    { ...callOf(options), method: 'PUT', path: path`/api/users/${username}/settings`, json, about: username },
    ['message'],
  )
}
