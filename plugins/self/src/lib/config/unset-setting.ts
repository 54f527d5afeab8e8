import {
  findSetting,
  openSettings,
  unsetSetting,
  type AnySetting,
  type Host,
  type Origin,
  type Output,
} from '@tuglet/kit/lib'
import { shownValue } from './shown-value.ts'

/** What is taken out, and from which profile. */
export interface UnsetOptions {
  readonly key: string
  readonly declared: readonly AnySetting[]
  readonly profile: string | undefined
  readonly host: Host
  readonly out: Pick<Output, 'note'>
}

/** What became of a setting; `value` and `origin` are what is in force now, where the key is known. */
export interface RemovedSetting {
  readonly key: string
  readonly removed: boolean
  readonly value?: unknown
  readonly origin?: Origin
}

/** Takes a setting out of the person's settings file; also one that no plugin knows any more. Twice is no error. */
export async function removeSetting({ key, declared, profile, host, out }: UnsetOptions): Promise<RemovedSetting> {
  const removed = await unsetSetting(host, { key, profile, declared })
  const known = declared.find((setting) => setting.key === key)
  if (removed && !known) return { key, removed }
  const setting = findSetting(key, declared)
  if (!removed) out.note(`${key} was not set${profile === undefined ? '' : ` in the profile ${profile}`}.`)
  const { value, origin } = openSettings(host, { profile }).resolve(setting)
  return { key, removed, value: shownValue(setting, value), origin }
}
