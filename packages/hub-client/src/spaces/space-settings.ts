import { dateIn, objectIn, textIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { send, sendForJson, type Fields } from '../connection/send.ts'
import { HubError } from '../connection/hub-error.ts'
import type { NewSetting } from '../repo/create-repo.ts'
import { spaceUrl } from './space-url.ts'

/** A secret of a Space; its value is known to nobody but the Space. */
export interface SpaceSecret {
  readonly key: string
  readonly description?: string | undefined
  readonly updatedAt?: Date | undefined
}

/** A variable of a Space. */
export interface SpaceVariable extends SpaceSecret {
  readonly value: string
}

/** What to set. */
export type SettingOptions = NewSetting & CallOptions

/** What to take away. */
export interface UnsetOptions extends CallOptions {
  readonly key: string
}

/** The variables of a Space. */
export async function listVariables(
  hub: Hub,
  id: string,
  { signal }: CallOptions = {},
): Promise<readonly SpaceVariable[]> {
  const map = await sendForJson(hub, { url: spaceUrl(hub, id, '/variables'), signal })
  return entriesOf(map).map(([key, entry]) => ({ ...toSecret(key, entry), value: String(entry['value'] ?? '') }))
}

/** The names of a Space's secrets. */
export async function listSecrets(hub: Hub, id: string, { signal }: CallOptions = {}): Promise<readonly SpaceSecret[]> {
  const map = await sendForJson(hub, { url: spaceUrl(hub, id, '/secrets'), signal })
  return entriesOf(map).map(([key, entry]) => toSecret(key, entry))
}

/** Sets a variable; the Space starts again. */
export function setVariable(hub: Hub, id: string, setting: SettingOptions): Promise<void> {
  return set(hub, spaceUrl(hub, id, '/variables'), setting)
}

/** Sets a secret; the Space starts again. The value goes nowhere else, into no error either. */
export function setSecret(hub: Hub, id: string, setting: SettingOptions): Promise<void> {
  return set(hub, spaceUrl(hub, id, '/secrets'), setting)
}

/** Takes a variable away, if it is there; the Space starts again. */
export function unsetVariable(hub: Hub, id: string, options: UnsetOptions): Promise<void> {
  return unset(hub, spaceUrl(hub, id, '/variables'), options)
}

/** Takes a secret away, if it is there; the Space starts again. */
export function unsetSecret(hub: Hub, id: string, options: UnsetOptions): Promise<void> {
  return unset(hub, spaceUrl(hub, id, '/secrets'), options)
}

async function set(hub: Hub, url: string, { key, value, description, signal }: SettingOptions): Promise<void> {
  if (!/^[A-Za-z_]\w*$/.test(key)) {
    throw new HubError(
      'invalid',
      `"${key}" is no name for a variable: letters, digits and "_", not beginning with a digit.`,
    )
  }
  const body = { key, value, ...(description !== undefined && { description }) }
  await send(hub, { method: 'POST', url, body, signal, isRepeatable: true })
}

async function unset(hub: Hub, url: string, { key, signal }: UnsetOptions): Promise<void> {
  await send(hub, { method: 'DELETE', url, body: { key }, signal })
}

function entriesOf(map: Fields): readonly (readonly [string, Fields])[] {
  return Object.keys(map).flatMap((key) => {
    const entry = objectIn(map, key)
    return entry === undefined ? [] : [[key, entry] as const]
  })
}

function toSecret(key: string, entry: Fields): SpaceSecret {
  return {
    key: textIn(entry, 'key') ?? key,
    description: textIn(entry, 'description'),
    updatedAt: dateIn(entry, 'updatedAt'),
  }
}
